import { labelColor } from '../../components/label-color';
import { useSession } from './use-editor';

/** A label's colour, as it is on the photo; dashed for a proposal. */
export function LabelSwatch({ labelId, dashed = false }: { labelId: number; dashed?: boolean }) {
  const color = labelColor(useSession().editor.labels, labelId);
  return <i class={dashed ? 'swatch dashed' : 'swatch'} style={{ '--color': color }} />;
}
