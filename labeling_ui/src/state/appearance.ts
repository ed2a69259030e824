/** How the signed-in person has boxes and aids shown. */
import { readAppearance } from '../editor/appearance';
import { setting } from './settings';

export const appearance = setting('appearance', readAppearance);
