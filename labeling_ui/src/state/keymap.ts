/** The labeling page's keys as the signed-in person has them. */
import { computed } from '@preact/signals';
import { Keymap } from '../editor/keymap';
import { keyChanges } from './key-changes';

/** What shows keys reads it, and so follows when they change. */
export const keymap = computed(() => new Keymap(keyChanges.value));
