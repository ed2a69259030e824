import { useState } from 'preact/hooks';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { COMMANDS } from '../../editor/commands';
import { type Command, GROUPS } from '../../editor/commands/command';
import { capsOf, parseKey } from '../../editor/keystroke';
import { keysText } from '../../i18n/keys';
import { labelText } from '../../i18n/label';
import { changeKeys, keymap } from '../../state/keymap';
import { KeyRow } from './key-row';
import { type Refusal, useKeyCapture } from './use-key-capture';

/** Every command with its key; the keys can be changed here. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const t = keysText();
  const words: Readonly<Record<string, string>> = labelText().commands;
  const [find, setFind] = useState('');
  const [changing, setChanging] = useState(false);
  const { slot, refusal, wait } = useKeyCapture();
  const found = COMMANDS.filter((command) => matches(find, command, words[command.id] ?? ''));
  const row = (command: Command) => (
    <KeyRow
      key={command.id}
      command={command}
      words={words[command.id] ?? ''}
      changing={changing}
      waiting={slot}
      onWait={wait}
    />
  );
  return (
    <Dialog title={t.title} onClose={onClose}>
      <div class="label-keys-head">
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
      <div class="label-keys">
        {GROUPS.map((group) => (
          <Group key={group} name={group} commands={found} row={row} />
        ))}
        {found.length === 0 && <p class="muted">{t.nothingFound}</p>}
      </div>
      <div class="label-keys-foot" role="status">
        <Message
          refusal={refusal}
          waiting={slot !== null}
          words={words}
          onSettled={() => wait(null)}
        />
        <span class="spacer" />
        <Yours />
      </div>
    </Dialog>
  );
}

interface GroupProps {
  name: (typeof GROUPS)[number];
  commands: readonly Command[];
  row: (command: Command) => preact.JSX.Element;
}

function Group({ name, commands, row }: GroupProps) {
  const own = commands.filter(({ group }) => group === name);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{labelText().groups[name]}</h3>
      <dl>{own.map(row)}</dl>
    </section>
  );
}

/** By its words, or by one of its caps. */
function matches(find: string, command: Command, words: string): boolean {
  const wanted = find.trim().toLowerCase();
  const caps = keymap.value.of(command).flatMap(({ key }) => capsOf(parseKey(key)));
  return words.toLowerCase().includes(wanted) || caps.some((cap) => cap.toLowerCase() === wanted);
}

interface MessageProps {
  refusal: Refusal | null;
  waiting: boolean;
  words: Readonly<Record<string, string>>;
  onSettled: () => void;
}

/** What to do now, or why the pressed key cannot be had. */
function Message({ refusal, waiting, words, onSettled }: MessageProps) {
  const t = keysText();
  if (!refusal) return <span class="muted">{waiting ? t.pressOne : t.byPlace}</span>;
  if (refusal.why === 'alt') return <span class="warn">{t.alt}</span>;
  const key = capsOf(parseKey(refusal.key)).join(' ');
  if (refusal.why === 'browser') return <span class="warn">{t.browsers(key)}</span>;
  const { by, slot } = refusal;
  const swap = () => {
    changeKeys(keymap.peek().swapped(slot, by.slot));
    onSettled();
  };
  return (
    <>
      <span class="warn">{t.taken(key, words[by.command.id] ?? '')}</span>
      {!by.command.fixed && <Button onClick={swap}>{t.swap}</Button>}
    </>
  );
}

function Yours() {
  const t = keysText();
  const count = Object.keys(keymap.value.changes).length;
  if (count === 0) return null;
  return (
    <>
      <span class="num">{t.changed(count)}</span>
      <Button kind="quiet" onClick={() => changeKeys({})}>
        {t.resetAll}
      </Button>
    </>
  );
}
