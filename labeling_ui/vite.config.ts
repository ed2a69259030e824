import { loadEnv, type Plugin, type ProxyOptions } from 'vite';
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

/** Libraries, what the bundler adds and shared code, but not the charts: only the job page draws some. */
function isShell(id: string): boolean {
  if (/uplot|\/chart\//.test(id)) return false;
  return /node_modules|rolldown\/runtime|\/src\/(api|app|components|state|jobs)\/|\/i18n\/(texts|shell|format)/.test(
    id,
  );
}

/** Where the platform runs, named as for `make`. The page's own host goes along: requests of others are refused. */
function apiOf(mode: string): ProxyOptions {
  const { PORT = '8000' } = loadEnv(mode, '.', 'PORT');
  return { target: `http://127.0.0.1:${PORT}`, changeOrigin: false };
}

export default defineConfig(({ mode }) => ({
  plugins: [blockFirstPaint()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Pages are served under `style-src 'self'` and `script-src 'self'`: nothing may be inlined but the
  // page's icon, which browsers ask for anew when the address changes.
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All style sheets together weigh less than the wait for a second one.
    cssCodeSplit: false,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs travels as one file, not as a dozen small ones.
          groups: [{ name: 'shell', test: isShell }],
        },
      },
    },
  },
  server: { host: '127.0.0.1', strictPort: true, proxy: { '/api': apiOf(mode) } },
  // Property tests take seconds where two cores have much else to do.
  test: { environment: 'happy-dom', include: ['test/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
}));
