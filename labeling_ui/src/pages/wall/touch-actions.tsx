import { Button } from '../../components/button';
import { wallText } from '../../i18n/wall';
import { useWall } from './use-wall';

/** What keys do, for a finger or a pen: one after another, in the order of use. */
export function TouchActions() {
  const { session, openFrame } = useWall();
  const t = wallText();
  void session.changed.value;
  const nothing = session.openHere.length === 0;
  return (
    <div class="wall-touch">
      <Button
        icon="undo"
        label={t.undo}
        disabled={!session.history.canUndo}
        onClick={() => session.history.undo()}
      />
      <Button
        icon="redo"
        label={t.redo}
        disabled={!session.history.canRedo}
        onClick={() => session.history.redo()}
      />
      <Button disabled={nothing} onClick={() => session.decideRest({ kind: 'reject' })}>
        {t.rejectRest}
      </Button>
      <Button disabled={nothing} onClick={() => session.decideRest({ kind: 'accept' })}>
        {t.acceptRest}
      </Button>
      <Button
        icon="previous"
        label={t.commands.previousScreen}
        disabled={session.first.value === 0}
        onClick={() => session.turn(-1)}
      />
      <Button
        icon="next"
        label={t.commands.nextScreen}
        disabled={session.screen.value.length === 0}
        onClick={() => session.turn(1)}
      />
      <Button
        icon="search"
        label={t.openFrame}
        disabled={session.screen.value.length === 0}
        onClick={openFrame}
      />
    </div>
  );
}
