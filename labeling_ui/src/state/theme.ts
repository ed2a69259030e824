/** Dark or light. Without a choice: dark where people look at photos all day, the system's scheme elsewhere. */
import { computed, signal } from '@preact/signals';
import { route } from '../app/router';
import { readPreference, writePreference } from './preferences';

export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];

const DARK_PAGES: ReadonlySet<string> = new Set(['label', 'wall']);

const systemLight = window.matchMedia('(prefers-color-scheme: light)');
const system = signal<Theme>(systemLight.matches ? 'light' : 'dark');
systemLight.addEventListener('change', (event) => {
  system.value = event.matches ? 'light' : 'dark';
});

const chosen = signal<Theme | null>(readPreference('theme', THEMES));

export const theme = computed<Theme>(
  () => chosen.value ?? (DARK_PAGES.has(route.value.name) ? 'dark' : system.value),
);

export function toggleTheme(): void {
  chosen.value = theme.value === 'dark' ? 'light' : 'dark';
  writePreference('theme', chosen.value);
}
