import './keys.css';
import { useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Dialog } from '../components/dialog';
import type { Bindings, KeyedCommand } from '../editor/bindings';
import { capsOf, parseKey } from '../editor/keystroke';
import { keysText } from '../i18n/keys';
import { changeKeys } from '../state/key-changes';
import { KeyRow } from './row';
import type { KeyScope } from './scope';
import { type Refusal, useKeyCapture } from './use-capture';

interface KeysSheetProps {
  scope: KeyScope;
  onClose: () => void;
}

/** Every command of a page with its key; the keys can be changed here. */
export function KeysSheet({ scope, onClose }: KeysSheetProps) {
  const t = keysText();
  const { commands, groups, words } = scope;
  const map = scope.bindings.value;
  const [find, setFind] = useState('');
  const [changing, setChanging] = useState(false);
  const { slot, refusal, wait } = useKeyCapture(scope);
  const found = commands.filter((command) =>
    matches(find, words[command.id] ?? '', capsIn(map, command)),
  );
  const row = (command: KeyedCommand) => (
    <KeyRow
      key={command.id}
      command={command}
      words={words[command.id] ?? ''}
      map={map}
      changing={changing}
      waiting={slot}
      onWait={wait}
    />
  );
  return (
    <Dialog title={t.title} onClose={onClose}>
      <div class="keys-head">
        <input
          class="input"
          type="search"
          placeholder={t.find}
          aria-label={t.find}
          value={find}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
        <span class="spacer" />
        <Button pressed={changing} onClick={() => setChanging(!changing)}>
          {changing ? t.finish : t.change}
        </Button>
        <Button kind="quiet" icon="close" label={t.close} onClick={onClose} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too */}
      <section class="keys-list" tabIndex={0} aria-label={t.title}>
        <div class="keys-columns">
          {groups.map(([group, title]) => (
            <Group key={group} name={group} title={title} commands={found} row={row} />
          ))}
        </div>
        {found.length === 0 && <p class="muted">{t.nothingFound}</p>}
      </section>
      <div class="keys-foot" role="status">
        <Message
          refusal={refusal}
          waiting={slot !== null}
          scope={scope}
          onSettled={() => wait(null)}
        />
        <span class="spacer" />
        <Yours map={map} />
      </div>
    </Dialog>
  );
}

interface GroupProps {
  name: string;
  title: string;
  commands: readonly KeyedCommand[];
  row: (command: KeyedCommand) => preact.JSX.Element;
}

function Group({ name, title, commands, row }: GroupProps) {
  const own = commands.filter(({ group }) => group === name);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>{own.map(row)}</dl>
    </section>
  );
}

/** By its words, or by one of its caps. */
function matches(find: string, words: string, caps: readonly string[]): boolean {
  const wanted = find.trim().toLowerCase();
  return words.toLowerCase().includes(wanted) || caps.some((cap) => cap.toLowerCase() === wanted);
}

const capsIn = (map: Bindings<KeyedCommand>, command: KeyedCommand): string[] =>
  map.of(command).flatMap(({ key }) => capsOf(parseKey(key)));

interface MessageProps {
  refusal: Refusal | null;
  waiting: boolean;
  scope: KeyScope;
  onSettled: () => void;
}

/** What to do now, or why the pressed key cannot be had. */
function Message({ refusal, waiting, scope, onSettled }: MessageProps) {
  const t = keysText();
  if (!refusal) return <span class="muted">{waiting ? t.pressOne : t.byPlace}</span>;
  if (refusal.why === 'alt') return <span class="warn">{t.alt}</span>;
  const key = capsOf(parseKey(refusal.key)).join(' ');
  if (refusal.why === 'browser') return <span class="warn">{t.browsers(key)}</span>;
  const { by, slot } = refusal;
  const swap = () => {
    changeKeys(scope.bindings.peek().swapped(slot, by.slot));
    onSettled();
  };
  return (
    <>
      <span class="warn">{t.taken(key, scope.words[by.command.id] ?? '')}</span>
      {!by.command.fixed && <Button onClick={swap}>{t.swap}</Button>}
    </>
  );
}

function Yours({ map }: { map: Bindings<KeyedCommand> }) {
  const t = keysText();
  const count = Object.keys(map.changes).length;
  if (count === 0) return null;
  return (
    <>
      <span class="num">{t.changed(count)}</span>
      <Button kind="quiet" onClick={() => changeKeys(map.allRestored())}>
        {t.resetAll}
      </Button>
    </>
  );
}
