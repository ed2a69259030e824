import { formatCount } from '../../../i18n/format';
import { preflightText } from '../../../i18n/preflight';
import type { SeenPicture } from './report';

interface Props {
  picture: SeenPicture;
  place: number;
  url: string;
  colors: readonly string[];
  labels: readonly string[];
}

/** A picture of the first batch, its boxes in the colours of their labels, ignored ones faint. */
export function SeenPictureView({ picture, place, url, colors, labels }: Props) {
  const { width, height, boxes } = picture;
  const name = preflightText().picture(formatCount(place + 1), formatCount(boxes.length));
  return (
    <svg class="preflight-picture" role="img" aria-label={name} viewBox={`0 0 ${width} ${height}`}>
      <image href={url} width={width} height={height} />
      {boxes.map(({ bbox: [x1, y1, x2, y2], label, ignore }, index) => {
        const box = { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
        return (
          <g
            key={`${index} ${x1} ${y1}`}
            class={`learns-box ${ignore ? 'ignored' : ''}`}
            style={ignore ? undefined : { color: colors[label] ?? 'var(--ph-ignore)' }}
          >
            <title>{labels[label]}</title>
            <rect class="halo" {...box} />
            <rect class="line" {...box} />
          </g>
        );
      })}
    </svg>
  );
}
