import { evaluationText } from '../../../i18n/evaluation';
import { formatCount, formatOptional } from '../../../i18n/format';
import type { Report } from './report';

/** What was taken for what; each cell shaded by its share of the row. */
export function ConfusionTable({ report }: { report: Report }) {
  const t = evaluationText();
  const names = [...report.labels, t.background];
  return (
    <section class="panel">
      <header>
        <h2>{t.confusion}</h2>
        <span class="muted num">{t.confusionAt(formatOptional(report.threshold))}</span>
      </header>
      <div class="scroll">
        <table class="confusion">
          <caption>{t.confusionHelp}</caption>
          <thead>
            <tr>
              <td />
              {names.map((name) => (
                <th key={name} class="right" scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.confusion.map((row, truth) => (
              <tr key={names[truth]}>
                <th scope="row">{names[truth]}</th>
                {row.map((count, found) => (
                  <Cell
                    key={names[found]}
                    count={count}
                    share={count / Math.max(1, sum(row))}
                    right={truth === found}
                    none={truth === names.length - 1 && truth === found}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface CellProps {
  count: number;
  share: number;
  right: boolean;
  /** Background that was left alone is not counted. */
  none: boolean;
}

function Cell({ count, share, right, none }: CellProps) {
  if (none) return <td class="right muted">–</td>;
  const tint = `color-mix(in srgb, var(${right ? '--ok' : '--danger'}) ${Math.round(share * 30)}%, transparent)`;
  return (
    <td class="right num" style={{ background: tint }}>
      {formatCount(count)}
    </td>
  );
}

const sum = (row: readonly number[]) => row.reduce((total, count) => total + count, 0);
