import { signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo } from 'preact/hooks';
import type { Editor } from '../../editor/editor';
import type { LabelSession } from './session';

const Session = createContext<LabelSession | null>(null);
export const SessionProvider = Session.Provider;

/** The session of the labeling page around the component. */
export function useSession(): LabelSession {
  const session = useContext(Session);
  if (!session) throw new Error('useSession outside of the labeling page');
  return session;
}

/**
 * The editor; the component follows it, at most once per animation frame. Zooming and panning change
 * nothing in most components: those that show it ask for `view`.
 */
export function useEditor(follow: 'boxes' | 'view' = 'boxes'): Editor {
  const { editor } = useSession();
  const tick = useMemo(() => signal(0), []);
  useLayoutEffect(() => {
    let request = 0;
    const stop = editor.damaged.on((damage) => {
      if (damage === 'pointer' || (damage === 'view' && follow !== 'view')) return;
      if (request !== 0) return;
      request = requestAnimationFrame(() => {
        request = 0;
        tick.value += 1;
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [editor, tick, follow]);
  void tick.value;
  return editor;
}
