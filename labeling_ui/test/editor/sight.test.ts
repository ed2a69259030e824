// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { NEUTRAL, NIGHT } from '../../src/editor/adjust/adjustment';
import { readAppearance } from '../../src/editor/appearance';
import { boxStyle } from '../../src/editor/render/box-style';
import { caption } from '../../src/editor/render/captions';
import { Sight } from '../../src/editor/sight';
import { box, editorWith, proposal } from './support';

const TEAMS = { ...NEUTRAL, gamma: 1.4 };

function sightOf(preset: typeof NEUTRAL | null) {
  const sight = new Sight();
  sight.show(3, preset);
  const kept = vi.fn();
  sight.chosen.on(kept);
  return { sight, kept };
}

describe('the picture of a camera', () => {
  it('is as the team has set it, or as it is stored', () => {
    expect(sightOf(TEAMS).sight.adjustment).toEqual(TEAMS);
    expect(sightOf(null).sight.adjustment).toEqual(NEUTRAL);
  });

  it('follows the person, who is asked to be remembered', () => {
    const { sight, kept } = sightOf(TEAMS);
    expect(sight.isOwn).toBe(false);
    sight.adjust({ contrast: 1.5 });
    expect(sight.adjustment).toEqual({ ...TEAMS, contrast: 1.5 });
    expect(sight.isOwn).toBe(true);
    expect(kept).toHaveBeenLastCalledWith({ look: 'standard', standard: sight.adjustment });
  });

  it('goes to night and back by one key, each with what was changed of it', () => {
    const { sight } = sightOf(TEAMS);
    sight.toggleNight();
    expect([sight.look, sight.adjustment]).toEqual(['night', NIGHT]);
    sight.adjust({ gamma: 2.5 });
    sight.toggleNight();
    expect(sight.adjustment).toEqual(TEAMS);
    sight.toggleNight();
    expect(sight.adjustment).toEqual({ ...NIGHT, gamma: 2.5 });
  });

  it('is the camera’s again after a reset, also by night', () => {
    const { sight, kept } = sightOf(TEAMS);
    sight.toggleNight();
    sight.adjust({ gamma: 2.5 });
    sight.reset();
    expect([sight.look, sight.adjustment]).toEqual(['standard', TEAMS]);
    expect(kept).toHaveBeenLastCalledWith({ look: 'standard' });
  });

  it('says that it changed, and that nothing was chosen, when another camera is shown', () => {
    const { sight, kept } = sightOf(TEAMS);
    const changed = vi.fn();
    sight.changed.on(changed);
    sight.show(4, null, { look: 'night' });
    expect(sight.adjustment).toEqual(NIGHT);
    expect([changed.mock.calls.length, kept.mock.calls.length]).toEqual([1, 0]);
  });
});

describe('the boxes over it', () => {
  it('are fainter and filled as chosen, but not those at hand', () => {
    const editor = editorWith(box('a', [0, 0, 9, 9]), box('b', [20, 20, 40, 40]));
    editor.selection.select(['b']);
    editor.appearance.change({ lines: 0.4, fill: 0.3 });
    const [a, b] = editor.document.boxes.map((each) => boxStyle(each, editor));
    expect(a).toMatchObject({ alpha: 0.4, wash: 0.3, washLabel: true });
    expect(b).toMatchObject({ alpha: 1, line: 2 });
    expect(b?.wash).toBeLessThan(0.1);
    const low = boxStyle(proposal('p', [0, 0, 9, 9], 0.2), editor);
    expect(low.alpha).toBeCloseTo(0.62 * 0.4);
  });

  it('have the captions that were chosen', () => {
    const editor = editorWith();
    const open = proposal('p', [0, 0, 9, 9], 0.91);
    const verified = box('a', [0, 0, 9, 9]);
    const said = () => [open, verified].map((each) => caption(each, editor, 2));
    expect(said()).toEqual([{ colored: '.91', plain: '' }, null]);
    editor.appearance.nextCaptions();
    expect(said()).toEqual([null, null]);
    editor.appearance.nextCaptions();
    expect(said()).toEqual([
      { colored: 'person', plain: ' .91' },
      { colored: 'person', plain: '' },
    ]);
    expect(caption(verified, editor, 61)).toBeNull();
  });

  it('are drawn anew when it changes, and the choice is to be remembered', () => {
    const editor = editorWith();
    const [damaged, chosen] = [vi.fn(), vi.fn()];
    editor.damaged.on(damaged);
    editor.appearance.chosen.on(chosen);
    editor.appearance.change({ fill: 0.2 });
    expect(damaged).toHaveBeenCalledWith('settings');
    expect(chosen).toHaveBeenCalledWith(expect.objectContaining({ fill: 0.2, lines: 1 }));
  });

  it('are as good as what was kept can be read', () => {
    expect(readAppearance({ lines: 0, fill: 'x', captions: 'few', minimap: false })).toEqual({
      lines: 0.2,
      fill: 0,
      captions: 'open',
      crosshair: true,
      minimap: false,
      loupe: true,
    });
    expect(readAppearance(null)).toMatchObject({ lines: 1 });
  });
});
