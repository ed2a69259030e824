import { useState } from 'preact/hooks';
import type { Detector, Id, Label } from '../../../api/types';
import { Button } from '../../../components/button';
import { weightsText } from '../../../i18n/weights';
import { WeightsDialog } from './weights-dialog';

interface WeightsButtonProps {
  projectId: Id;
  /** The default first; at least one. */
  detectors: readonly [Detector, ...Detector[]];
  labels: readonly Label[];
}

/** Opens the dialog that brings weights from elsewhere. */
export function WeightsButton(props: WeightsButtonProps) {
  const t = weightsText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" icon="plus" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      {open && <WeightsDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
