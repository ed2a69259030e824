import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Checkpoint, Session } from '../../../src/api/types';
import { CheckpointRow } from '../../../src/pages/job/checkpoint-row';
import { session } from '../../../src/state/session';
import { click, show } from '../../support/render';

const nothing = () => undefined;
const checkpoint = (fields: Partial<Checkpoint>) =>
  ({
    id: 4,
    project_id: 1,
    step: 300,
    epoch: 2,
    metrics: { AP50: 0.5 },
    bytes: 2_000_000,
    sha256: 'ab'.repeat(32),
    origin: 'job',
    weights: 'kept',
    ...fields,
  }) as Checkpoint;

const row = (fields: Partial<Checkpoint>, onPin = nothing) =>
  show(
    <table>
      <tbody>
        <CheckpointRow
          checkpoint={checkpoint(fields)}
          onPropose={nothing}
          onTakeAway={nothing}
          onPin={onPin}
        />
      </tbody>
    </table>,
  );

beforeEach(() => {
  session.value = { account: { role: 'engineer' } } as Session;
});
afterEach(() => {
  session.value = null;
});

it('shows the figures of a checkpoint without weights, and offers nothing with it', async () => {
  const element = await row({ weights: 'removed' });
  expect(element.textContent).toContain('0.5');
  expect(element.textContent).toContain('removed');
  expect(element.querySelectorAll('a, button.icon-only, button.quiet')).toHaveLength(0);
});

it.each([
  ['kept', 'false', /^Pin/],
  ['pinned', 'true', /^Unpin/],
] as const)(
  'says whether weights that are %s are pinned, and lets them be',
  async (weights, pressed, name) => {
    const pin = vi.fn();
    const element = await row({ weights }, pin);
    const button = element.querySelector('button[aria-pressed]');
    expect(button?.getAttribute('aria-pressed')).toBe(pressed);
    expect(button?.getAttribute('aria-label')).toMatch(name);
    await click(button);
    expect(pin).toHaveBeenCalledOnce();
  },
);

it('offers no pin for weights that are never removed', async () => {
  const element = await row({ origin: 'upload' });
  expect(element.querySelector('button[aria-pressed]')).toBeNull();
});
