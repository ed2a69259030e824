import { useEffect, useRef } from 'preact/hooks';
import { apiUrl } from '../../api/client';
import { Icon } from '../../components/icon';
import { labelColor } from '../../components/label-color';
import { wallText } from '../../i18n/wall';
import {
  type Crop,
  cropPath,
  current,
  type PictureShape,
  regionOf,
  verdictOf,
} from '../../wall/crop';
import type { Decision } from '../../wall/decide';
import { usePictureAgain } from './use-picture-again';
import { useWall } from './use-wall';

interface CropTileProps {
  crop: Crop;
  place: number;
  shape: PictureShape;
  isCurrent: boolean;
  /** What a sweep over it would do. */
  marked: Decision | null;
  refused: boolean;
}

/** One proposal: its picture with the box, what it is, what became of it. */
export function CropTile({ crop, place, shape, isCurrent, marked, refused }: CropTileProps) {
  const { session } = useWall();
  const element = useRef<HTMLDivElement>(null);
  const verdict = verdictOf(crop);
  const shown = current(crop) ?? crop.box;
  useEffect(() => {
    if (isCurrent && mayFocus()) element.current?.focus({ preventScroll: true });
  }, [isCurrent, crop]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no table could be laid out by the room there is
    <div
      ref={element}
      role="gridcell"
      class={['wall-crop', verdict, refused && 'refused', marked && `sweep-${marked.kind}`]
        .filter(Boolean)
        .join(' ')}
      style={{ '--color': labelColor(session.project.labels, shown.label_id) }}
      tabIndex={isCurrent ? 0 : -1}
      aria-selected={isCurrent}
      aria-label={useDescription(crop, place, refused)}
      data-box-id={crop.box.id}
      data-verdict={verdict}
    >
      <CropPicture crop={crop} shape={shape} />
      <Caption crop={crop} refused={refused} />
    </div>
  );
}

/** Where typing has its focus it stays. */
const mayFocus = () => !document.activeElement?.matches('input, select, textarea, dialog *');

function CropPicture({ crop, shape }: { crop: Crop; shape: PictureShape }) {
  const { failed, onError } = usePictureAgain();
  const [x1, y1, x2, y2] = regionOf(crop.box.bbox, crop.document.frame, shape.aspect);
  const [width, height] = [x2 - x1, y2 - y1];
  const [left, top, right, bottom] = (current(crop) ?? crop.box).bbox;
  const place = {
    left: `${(100 * (left - x1)) / width}%`,
    top: `${(100 * (top - y1)) / height}%`,
    width: `${(100 * (right - left)) / width}%`,
    height: `${(100 * (bottom - top)) / height}%`,
  };
  const fit = width >= height * shape.aspect ? { width: '100%' } : { height: '100%' };
  return (
    <div class="wall-picture">
      <div class="wall-region" style={{ ...fit, aspectRatio: `${width} / ${height}` }}>
        {failed ? (
          <span class="wall-missing">{wallText().noPicture}</span>
        ) : (
          <img src={apiUrl(cropPath(crop, shape))} alt="" draggable={false} onError={onError} />
        )}
        <i class="wall-box" style={place} />
      </div>
    </div>
  );
}

const MARKS = { accepted: 'check', rejected: 'close', open: null } as const;

function Caption({ crop, refused }: { crop: Crop; refused: boolean }) {
  const { session } = useWall();
  const { label_id, score } = current(crop) ?? crop.box;
  const verdict = verdictOf(crop);
  const mark = refused ? 'warning' : MARKS[verdict];
  return (
    <div class="wall-caption">
      <i class={verdict === 'accepted' ? 'swatch' : 'swatch dashed'} />
      <span class="wall-name">{nameOf(session.project.labels, label_id)}</span>
      <span class="num muted">{score === null ? '' : scoreText(score)}</span>
      <span class="wall-mark">{mark && <Icon name={mark} />}</span>
    </div>
  );
}

function useDescription(crop: Crop, place: number, refused: boolean): string {
  const { session } = useWall();
  const t = wallText();
  const { label_id, score } = current(crop) ?? crop.box;
  return t.crop(
    nameOf(session.project.labels, label_id),
    score === null ? t.noScore : scoreText(score),
    refused ? t.refusedCrop : t.verdicts[verdictOf(crop)],
    crop.frameName,
    t.placeOf(place + 1, session.screen.value.length),
  );
}

const nameOf = (labels: readonly { id: number; name: string }[], id: number) =>
  labels.find((label) => label.id === id)?.name ?? '';

/** 0.914 → ".91", as on the boxes of the labeling page; 1 stays 1. */
const scoreText = (score: number) => score.toFixed(2).replace(/^0/, '');
