import { FLAGS } from '../../../editor/model';
import type { Act, ActKind } from '../../../editor/range/act';
import { labelText } from '../../../i18n/label';
import { rangeText } from '../../../i18n/range';
import { useSession } from '../use-editor';
import { Choice } from './choice';
import type { RangeChange } from './range-change';

/** What is done to every box. */
export function ActChoice({ change }: { change: RangeChange }) {
  const t = rangeText();
  const { editor } = useSession();
  const act = change.act.value;
  const choose = (kind: ActKind) => change.choose({ act: actOf(kind, editor.labelId) });
  return (
    <>
      <Choice
        label={t.what}
        value={act.kind}
        choices={change.kinds.map((value) => ({ value, label: t.acts[value] }))}
        onChange={choose}
      />
      <More act={act} change={change} />
    </>
  );
}

/** What an act begins with when it is chosen from the list. */
function actOf(kind: ActKind, labelId: number): Act {
  if (kind === 'relabel') return { kind, labelId };
  if (kind === 'move') return { kind, dx: 0, dy: 0 };
  if (kind === 'flag') return { kind, flag: 'ignore', on: true };
  return { kind };
}

function More({ act, change }: { act: Act; change: RangeChange }) {
  const t = rangeText();
  const { editor } = useSession();
  if (act.kind === 'relabel') {
    return (
      <Choice
        label={t.label}
        value={String(act.labelId)}
        choices={editor.labels.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(id) => change.choose({ act: { ...act, labelId: Number(id) } })}
      />
    );
  }
  if (act.kind === 'flag') {
    const flags = labelText().flags;
    return (
      <Choice
        label={t.flag}
        value={`${act.flag} ${act.on}`}
        choices={FLAGS.flatMap((flag) => [
          { value: `${flag} true`, label: t.flagOn(flags[flag]) },
          { value: `${flag} false`, label: t.flagOff(flags[flag]) },
        ])}
        onChange={(chosen) => {
          const flag = FLAGS.find((name) => chosen.startsWith(name)) ?? act.flag;
          change.choose({ act: { kind: 'flag', flag, on: chosen.endsWith('true') } });
        }}
      />
    );
  }
  if (act.kind !== 'move') return null;
  const shift = (by: 'dx' | 'dy', words: string) => (
    <label>
      <input
        class="input"
        type="number"
        value={act[by]}
        onInput={({ currentTarget: { valueAsNumber } }) => {
          if (Number.isFinite(valueAsNumber))
            change.choose({ act: { ...act, [by]: valueAsNumber } });
        }}
      />
      {words}
    </label>
  );
  return (
    <>
      {shift('dx', t.right)}
      {shift('dy', t.down)}
    </>
  );
}
