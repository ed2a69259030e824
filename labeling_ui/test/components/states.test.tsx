import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/api/client';
import { Empty, ErrorState, Loading, ProblemLine } from '../../src/components/states';
import { setLanguage } from '../../src/i18n/texts';
import { click, show } from '../support/render';

afterEach(() => {
  vi.useRealTimers();
  setLanguage('en');
});

describe('Loading', () => {
  it('appears only after 300 ms', async () => {
    vi.useFakeTimers();
    const element = await show(<Loading />);
    const skeleton = element.querySelector('.skeleton');
    await act(() => void vi.advanceTimersByTime(299));
    expect(skeleton?.classList.contains('visible')).toBe(false);
    await act(() => void vi.advanceTimersByTime(1));
    expect(skeleton?.classList.contains('visible')).toBe(true);
  });
});

describe('ErrorState', () => {
  it('says what happened, what is kept, what to do, and the code', async () => {
    const retry = vi.fn();
    const problem = new Problem(409, 'not_pausable', 'A predict job cannot be paused.');
    const element = await show(
      <ErrorState problem={problem} kept="All frames are kept." onRetry={retry} />,
    );
    expect(element.textContent).toContain('A predict job cannot be paused.');
    expect(element.textContent).toContain('All frames are kept.');
    expect(element.querySelector('code')?.textContent).toBe('not_pausable');
    await click(element.querySelector('button'));
    expect(retry).toHaveBeenCalledOnce();
  });

  it('leads away from what is not there', async () => {
    const problem = new Problem(404, 'not_found', 'There is no project 99.');
    const element = await show(<ErrorState problem={problem} onRetry={() => undefined} />);
    expect(element.querySelector('button')).toBeNull();
    expect(element.querySelector('a')?.getAttribute('href')).toBe('/projects');
  });

  it('tells a server that is away in the language of the page', async () => {
    setLanguage('ko');
    const element = await show(<ErrorState problem={new Problem(0, 'network', 'failed')} />);
    expect(element.querySelector('h2')?.textContent).toBe('서버가 응답하지 않아요');
  });
});

it('Empty offers its one action', async () => {
  const element = await show(
    <Empty title="No video yet" action={<button type="button">Choose files</button>}>
      Frames are cut once.
    </Empty>,
  );
  expect(element.querySelector('h2')?.textContent).toBe('No video yet');
  expect(element.querySelectorAll('button')).toHaveLength(1);
});

it('ProblemLine is nothing without a problem', async () => {
  expect((await show(<ProblemLine problem={null} />)).textContent).toBe('');
});
