/** The session and the small state of the page, for the components in it. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { WallFilter } from '../../wall/filter';
import type { WallSession } from '../../wall/session';
import type { Brush } from './brush';

export interface WallPageState {
  readonly session: WallSession;
  readonly brush: Brush;
  readonly filter: WallFilter;
  /** Goes to the same page with another filter. */
  readonly ask: (filter: WallFilter) => void;
  readonly openFrame: () => void;
}

const Context = createContext<WallPageState | null>(null);
export const WallProvider = Context.Provider;

export function useWall(): WallPageState {
  const state = useContext(Context);
  if (!state) throw new Error('useWall outside of the wall');
  return state;
}
