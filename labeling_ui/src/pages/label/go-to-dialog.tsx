import { useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { TextInput } from '../../components/inputs';
import { labelText } from '../../i18n/label';
import { useSession } from './use-editor';

/** Asks for a frame's number and goes there. */
export function GoToDialog() {
  const session = useSession();
  const t = labelText();
  const [number, setNumber] = useState('');
  const last = session.source.frames.value.length;
  const go = (event: Event) => {
    event.preventDefault();
    session.closePanel();
    void session.openNumber(Number(number));
  };
  return (
    <Dialog title={t.goToFrame} onClose={() => session.closePanel()}>
      <form class="form" onSubmit={go}>
        <TextInput
          label={t.frameNumber(last)}
          type="number"
          min={1}
          max={last}
          autofocus
          required
          value={number}
          onChange={setNumber}
        />
        <div class="actions">
          <Button type="submit" kind="primary">
            {t.go}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
