import { Button } from '../../components/button';
import { Segmented } from '../../components/segmented';
import { wallText } from '../../i18n/wall';
import { Caps } from '../../keys/caps';
import { COMMANDS } from '../../wall/commands';
import { wallKeymap } from '../../wall/keymap';
import { BrushChoice } from './brush-choice';
import { CROP_SIZES, type CropSize } from './layout';
import { TouchActions } from './touch-actions';
import { useWall } from './use-wall';

interface FootProps {
  cropSize: CropSize;
  onCropSize: (size: CropSize) => void;
  showKeys: () => void;
}

/** Keys that work now; what a sweep does; and, for a hand without keys, the same acts as buttons. */
export function Foot({ cropSize, onCropSize, showKeys }: FootProps) {
  const t = wallText();
  const sizes = Object.keys(CROP_SIZES) as CropSize[];
  return (
    <div class="wall-foot">
      <Hints />
      <TouchActions />
      <BrushChoice />
      <Segmented
        label={t.cropSize}
        value={cropSize}
        choices={sizes.map((value) => ({ value, label: t.cropSizes[value] }))}
        onChange={onCropSize}
      />
      <Button kind="quiet" icon="keyboard" label={t.keysTitle} onClick={showKeys} />
    </div>
  );
}

/** Beside their own control, or known to everybody. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set([
  'cancel',
  'brush',
  'previous',
  'redo',
  'keys',
]);

/** Caps and words of the commands, in the order of use; labels are shown by the filter's names. */
function Hints() {
  const wall = useWall();
  const words: Readonly<Record<string, string>> = wallText().commands;
  const { session } = wall;
  void session.changed.value;
  const context = { session, page: NO_PAGE };
  const shown = COMMANDS.filter(
    ({ id, enabled }) => !SAID_ELSEWHERE.has(id) && (enabled?.(context) ?? true),
  );
  return (
    <div class="wall-hints">
      {shown.map((command) => (
        <span key={command.id}>
          <Caps caps={wallKeymap.value.caps(command)} />
          {words[command.id]}
        </span>
      ))}
    </div>
  );
}

/** Whether a command works now is asked of the session alone. */
const NO_PAGE = {
  openFrame: () => undefined,
  switchBrush: () => undefined,
  cancelSweep: () => undefined,
  showKeys: () => undefined,
};
