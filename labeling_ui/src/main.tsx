import './styles/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app/app';
import { startRouter } from './app/router';
import { language } from './i18n/texts';
import { rememberFrames } from './state/last-frame';
import { theme } from './state/theme';

effect(() => {
  document.documentElement.dataset.theme = theme.value;
});
effect(() => {
  document.documentElement.lang = language.value;
});

startRouter();
rememberFrames();

const root = document.getElementById('app');
if (root) render(<App />, root);
