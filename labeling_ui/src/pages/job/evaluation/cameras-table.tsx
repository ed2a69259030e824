import { evaluationText } from '../../../i18n/evaluation';
import { formatCount, formatOptional } from '../../../i18n/format';
import type { Report } from './report';

/** How good the detector is on each camera. */
export function CamerasTable({ report }: { report: Report }) {
  const t = evaluationText();
  return (
    <section class="panel">
      <header>
        <h2>{t.cameras}</h2>
      </header>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{t.camera}</th>
              <th class="right">{t.frames}</th>
              <th class="right">{t.boxes}</th>
              <th class="right">AP50</th>
              <th class="right">AP</th>
            </tr>
          </thead>
          <tbody>
            {report.cameras.map(({ camera, frames, boxes, ap, ap50 }) => (
              <tr key={camera}>
                <td>{camera}</td>
                <td class="right">{formatCount(frames)}</td>
                <td class="right">{formatCount(boxes)}</td>
                <td class="right">{formatOptional(ap50)}</td>
                <td class="right">{formatOptional(ap)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
