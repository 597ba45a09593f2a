import { defineConfig } from 'vite';

/** The web app, built into dist/web, from where the server gives it out. */
export default defineConfig({
  root: import.meta.dirname,
  // Preact's own automatic runtime.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
