import { Segmented } from '../../components/segmented';
import { wallText } from '../../i18n/wall';
import { Caps } from '../../keys/caps';
import { commandNamed } from '../../wall/commands';
import type { Decision } from '../../wall/decide';
import { wallKeymap } from '../../wall/keymap';
import { ACCEPT, REJECT } from './brush';
import { useWall } from './use-wall';

/** So many labels stand side by side. */
const SIDE_BY_SIDE = 3;

/** What a sweep, or the tap of a finger, does: accepts, rejects, or accepts as one of the labels. */
export function BrushChoice() {
  const { brush, session } = useWall();
  const t = wallText();
  const { labels } = session.project;
  const decisions: readonly (readonly [Decision, string])[] = [
    [ACCEPT, t.sweepAccept],
    [REJECT, t.sweepReject],
    ...labels.map(({ id, name }) => [{ kind: 'relabel', labelId: id }, t.sweepAs(name)] as const),
  ];
  const choices = decisions.map(([decision, label]) => ({ value: nameOf(decision), label }));
  const value = nameOf(brush.decision.value);
  const choose = (name: string) => {
    const found = decisions.find(([decision]) => nameOf(decision) === name);
    if (found) [brush.decision.value] = found;
  };
  return (
    <span class="wall-brush" title={t.sweepHelp}>
      <span class="muted">{t.sweep}</span>
      <Caps caps={wallKeymap.value.caps(commandNamed('brush'))} />
      {labels.length <= SIDE_BY_SIDE ? (
        <Segmented label={t.sweep} value={value} choices={choices} onChange={choose} />
      ) : (
        <select
          class="input"
          aria-label={t.sweep}
          value={value}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}

const nameOf = (decision: Decision): string =>
  decision.kind === 'relabel' ? `as ${decision.labelId}` : decision.kind;
