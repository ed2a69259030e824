import { formatCount } from '../../../i18n/format';
import { preflightText } from '../../../i18n/preflight';
import { gradientBars, type NetworkReport } from './report';

/** How many weight arrays have a gradient of which order of magnitude. */
export function GradientBars({ network }: { network: NetworkReport }) {
  const t = preflightText();
  const bars = gradientBars(network.gradients);
  const most = Math.max(1, ...bars.map(({ arrays }) => arrays));
  return (
    <figure class="gradient-bars">
      <figcaption class="muted small-text">
        {t.gradients}
        {network.still > 0 && ` · ${t.still(formatCount(network.still))}`}
      </figcaption>
      <ol>
        {bars.map(({ power, arrays }) => (
          <li key={power} title={t.decade(String(power), formatCount(arrays))}>
            <i style={{ height: `${(arrays / most) * 100}%` }} />
            <span class="num">
              10<sup>{power}</sup>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
