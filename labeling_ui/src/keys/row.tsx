import type { Binding, Bindings, KeyedCommand, Slot } from '../editor/bindings';
import { capsOf, keyText, parseKey } from '../editor/keystroke';
import { keysText } from '../i18n/keys';
import { changeKeys } from '../state/key-changes';
import { Caps } from './caps';

interface KeyRowProps {
  command: KeyedCommand;
  words: string;
  map: Bindings<KeyedCommand>;
  changing: boolean;
  /** The slot that waits for its new key. */
  waiting: Slot | null;
  onWait: (slot: Slot) => void;
}

/** A command and its keys; while keys are being changed, each is a button. */
export function KeyRow({ command, words, map, changing, waiting, onWait }: KeyRowProps) {
  const t = keysText();
  const changed = map.isChanged(command);
  const bindings = map.of(command);
  return (
    <div class={changed ? 'changed' : undefined}>
      <dt>{words}</dt>
      <dd>
        {changing && changed && (
          <button type="button" class="link" onClick={() => changeKeys(map.restored(command))}>
            {t.reset}
          </button>
        )}
        {changing && !command.fixed ? (
          bindings.map((binding) => (
            <SlotButton
              key={binding.slot}
              binding={binding}
              words={words}
              several={bindings.length > 1}
              waiting={waiting === binding.slot}
              onWait={() => onWait(binding.slot)}
            />
          ))
        ) : (
          <Caps caps={map.caps(command)} />
        )}
      </dd>
    </div>
  );
}

interface SlotButtonProps {
  binding: Binding;
  words: string;
  several: boolean;
  waiting: boolean;
  onWait: () => void;
}

function SlotButton({ binding: { own, key }, words, several, waiting, onWait }: SlotButtonProps) {
  const t = keysText();
  const caps = key ? capsOf(parseKey(key)) : [t.noKey];
  const moved = several && key !== keyText(own);
  return (
    <button
      type="button"
      class="keys-slot"
      aria-pressed={waiting}
      aria-label={t.changeKey(words, caps.join(' '))}
      onClick={onWait}
    >
      {moved && <span class="muted">{capsOf(own).join(' ')} →</span>}
      {waiting ? <span class="waiting">{t.pressing}</span> : <Caps caps={caps} />}
    </button>
  );
}
