import type { Box, Frame, Label } from '../../api/types';

interface FramePreviewProps {
  frame: Frame;
  labels: readonly Label[];
  image: string;
}

/** A frame with its boxes: solid is true, dashed is a guess. */
export function FramePreview({ frame, labels, image }: FramePreviewProps) {
  const colors = new Map(labels.map((label) => [label.id, label.color]));
  return (
    <div class="frame-preview">
      <img src={image} alt="" />
      <svg
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden="true"
      >
        {frame.boxes.map((box) => (
          <path
            key={box.id}
            d={outline(box)}
            stroke={colors.get(box.label_id)}
            stroke-dasharray={box.verified ? undefined : '5 3'}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
    </div>
  );
}

const outline = ({ bbox: [x1, y1, x2, y2] }: Box) => `M${x1} ${y1}H${x2}V${y2}H${x1}z`;
