import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => resolve(import.meta.dirname, path);

/** Not needed without a network, and large: this page, and what only it needs. */
const NOT_KEPT = /[\\/]pages[\\/]graphiql\.tsx$/;

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, Function>>[1];

/** The files that are reached from the app's page without passing through what is not kept. */
function keptFiles(bundle: Bundle): Set<string> {
  const kept = new Set<string>();
  const visit = (name: string): void => {
    const file = bundle[name];
    if (file?.type !== 'chunk' || kept.has(name) || NOT_KEPT.test(file.facadeModuleId ?? '')) return;
    kept.add(name);
    for (const style of file.viteMetadata?.importedCss ?? []) kept.add(style);
    for (const next of [...file.imports, ...file.dynamicImports]) visit(next);
  };
  for (const file of Object.values(bundle)) if (file.type === 'chunk' && file.isEntry) visit(file.fileName);
  return kept;
}

/** GraphiQL brings its fonts as data addresses, which the Content-Security-Policy does not let in: those of the device do. */
function withoutFonts(): Plugin {
  return {
    name: 'tawthiq-without-fonts',
    enforce: 'pre',
    transform: (code, id) => (/graphiql[\\/]dist[\\/]style\.css/.test(id) ? code.replace(/@font-face\s*\{[^}]*\}/g, '') : null),
  };
}

/** Tells the service worker which files are the app, and its version: their hash. */
function precache(): Plugin {
  return {
    name: 'tawthiq-precache',
    // After the page itself is in the bundle.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = [...keptFiles(bundle)].filter((name) => name !== 'service-worker.js');
      const paths = ['/index.html', ...files.map((name) => `/${name}`), '/manifest.webmanifest', '/icon.svg'].sort();
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
  plugins: [withoutFonts(), precache()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // GraphiQL is one, of its own page only.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Said of files that are made for servers too, which these are not.
      onLog: (level, log, say) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && say(level, log),
      input: { index: here('index.html'), 'service-worker': here('service-worker/service-worker.ts') },
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
});
