import { useSession } from './use-editor';

const TOKENS = ['person', 'car', '3', '4', '5', '6', '7', '8'] as const;

/** A label's colour, as it is on the photo; dashed for a proposal. */
export function LabelSwatch({ labelId, dashed = false }: { labelId: number; dashed?: boolean }) {
  const { labels } = useSession().editor;
  const index = labels.findIndex((label) => label.id === labelId);
  const color = labels[index]?.color || `var(--ph-${TOKENS[index % TOKENS.length] ?? 'ignore'})`;
  return <i class={dashed ? 'swatch dashed' : 'swatch'} style={{ '--color': color }} />;
}
