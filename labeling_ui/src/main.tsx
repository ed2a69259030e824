import './styles/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { setTranslate } from './api/client';
import { App } from './app/app';
import { route, startRouter } from './app/router';
import { said } from './i18n/server/said';
import { language } from './i18n/texts';
import { rememberFrames } from './state/last-frame';
import { theme } from './state/theme';

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
effect(() => {
  document.documentElement.lang = language.value;
});

setTranslate(said);
startRouter();
// The page's own code comes while it is found out who is signed in; the page host says if it cannot be had.
route
  .peek()
  .load()
  .catch(() => undefined);
rememberFrames();

const root = document.getElementById('app');
if (root) render(<App />, root);
