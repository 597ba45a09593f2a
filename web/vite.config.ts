import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => resolve(import.meta.dirname, path);

/** Not needed without a network, and large. */
const NOT_KEPT = /console|graphiql/;

/** Tells the service worker which files are the app, and its version: their hash. */
function precache(): Plugin {
  return {
    name: 'tawthiq-precache',
    // After the page itself is in the bundle.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.keys(bundle).filter(
        (name) => /\.(js|css|html)$/.test(name) && name !== 'service-worker.js' && !NOT_KEPT.test(name),
      );
      const paths = [...files.map((name) => `/${name}`), '/manifest.webmanifest', '/icon.svg'].sort();
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('there is no service worker');
      const version = createHash('sha256').update(JSON.stringify(paths)).digest('hex').slice(0, 16);
      worker.code = `const PRECACHED=${JSON.stringify(paths)},VERSION=${JSON.stringify(version)};${worker.code}`;
    },
  };
}

/** The web app, built into dist/web, from where the server gives it out. */
export default defineConfig({
  root: import.meta.dirname,
  // Preact's own automatic runtime.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [precache()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: here('index.html'), 'service-worker': here('service-worker/service-worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
