// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted, focusOn, panned, toCss, toImage, zoomAt } from '../../src/editor/viewport';

const frame = { width: 768, height: 576 };
const stage = { width: 940, height: 536 };

describe('the viewport', () => {
  it('fits the whole frame into the middle of the stage', () => {
    const view = fitted(frame, stage);
    const topLeft = toCss(view, { x: 0, y: 0 });
    const bottomRight = toCss(view, { x: frame.width, y: frame.height });
    expect(topLeft.y).toBeGreaterThanOrEqual(0);
    expect(bottomRight.y).toBeLessThanOrEqual(stage.height);
    expect(topLeft.x + bottomRight.x).toBeCloseTo(stage.width);
  });

  it('keeps the frame point under the cursor while zooming', () => {
    const view = fitted(frame, stage);
    const at = { x: 400, y: 300 };
    const zoomed = zoomAt(view, at, 2.5, frame, stage);
    expect(zoomed.scale).toBeCloseTo(view.scale * 2.5);
    expect(toImage(zoomed, at).x).toBeCloseTo(toImage(view, at).x);
    expect(toImage(zoomed, at).y).toBeCloseTo(toImage(view, at).y);
  });

  it('never loses the frame, however far it is panned and zoomed', () => {
    const far = fc.double({ min: -1e5, max: 1e5, noNaN: true });
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(far, far, factor, (dx, dy, zoom) => {
        const view = panned(fitted(frame, stage), dx, dy, frame, stage);
        const end = zoomAt(view, { x: 1, y: 1 }, zoom, frame, stage);
        const corner = toCss(end, { x: frame.width, y: frame.height });
        return (
          end.offsetX < stage.width && end.offsetY < stage.height && corner.x > 0 && corner.y > 0
        );
      }),
    );
  });

  it('brings a small box to the middle, large enough to judge', () => {
    const view = focusOn([100, 100, 110, 130], frame, stage);
    expect(toCss(view, { x: 105, y: 115 })).toEqual({ x: 470, y: 268 });
    expect(view.scale).toBeGreaterThan(4);
  });
});
