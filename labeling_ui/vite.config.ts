import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Holds the first paint until the entry module has set theme and language, so neither flashes. */
function blockFirstPaint(): Plugin {
  return {
    name: 'block-first-paint',
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace('<script type="module"', '<script blocking="render" type="module"'),
    },
  };
}

export default defineConfig({
  plugins: [blockFirstPaint()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Pages are served under `style-src 'self'` and `script-src 'self'`: nothing may be inlined.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022' },
  server: { proxy: { '/api': 'http://127.0.0.1:8000' } },
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'] },
});
