import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the documents name exists, and no file betrays the machine that it was written on. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const isCheckout = existsSync(join(root, '.git'));

/** Files of the repository: those in git and those about to be. */
const files = isCheckout
  ? execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter((path) => path && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
  : [];
const folders = new Set(files.flatMap((path) => path.split('/').map((_, depth, parts) => parts.slice(0, depth).join('/'))));
const documents = files.filter((path) => /^(README|CONTRIBUTING|NOTICE)(\.md)?$|^(docs|bench)\/.*\.md$/.test(path));

/** Folders at the top; a path that begins with another name is not one of ours, or lies in a feature and is named from there. */
const TOP = ['.ci', 'bench', 'bin', 'docs', 'prisma', 'src', 'test', 'web'];
const TOP_FILES = /^(README|CONTRIBUTING|NOTICE|LICENSE|Dockerfile|[\w.-]+\.(yml|graphql|mjs))$/;
const SOURCES = /^[\w.-]+\.(ts|tsx|mjs|sql|prisma)$/;

const isFile = (path: string): boolean => files.includes(path) || folders.has(path.replace(/\/$/, ''));

/** `<name>`, `…` and `*` stand for any name. */
function exists(path: string): boolean {
  if (!/[<>*…{]/.test(path)) return isFile(path);
  const escaped = path.replace(/\/$/, '').replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${escaped.replace(/<[^>]*>|\*+|…|\\\{[^}]*\}/g, '[^/]*')}$`);
  return [...files, ...folders].some((known) => pattern.test(known));
}

/** The path in the repository that a word in back-ticks is said to be, or null. */
function pathIn(word: string): string | null {
  const path = word.replace(/^\.\//, '').replace(/[:#]\d+$/, '');
  if (/^-|:\/\//.test(path)) return null;
  return TOP.includes(path.split('/')[0]!) && path.includes('/')
    ? path
    : TOP_FILES.test(path) || SOURCES.test(path)
      ? path
      : null;
}

const onlyInCheckout = isCheckout ? it : it.skip;

describe('every path that a document names exists', () => {
  onlyInCheckout('in back-ticks', () => {
    const missing = documents.flatMap((document) =>
      [...read(document).matchAll(/`([^`\n]+)`/g)]
        .flatMap(([, code]) => code!.split(/\s+/).map(pathIn))
        .filter((path) => path !== null && !exists(path) && !(SOURCES.test(path) && files.some((one) => basename(one) === path)))
        .map((path) => `${document} names ${path}`),
    );
    expect(missing).toEqual([]);
  });

  onlyInCheckout('in links and pictures', () => {
    const missing = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\(([^)\s]+)[^)]*\)|(?:src|href)="([^"]+)"/g)]
        .map(([, link, attribute]) => (link ?? attribute!).replace(/#.*$/, ''))
        .filter((link) => link && !/^[a-z]+:/.test(link))
        .filter((link) => !isFile(normalize(join(dirname(document), link)).replaceAll('\\', '/')))
        .map((link) => `${document} leads to ${link}`),
    );
    expect(missing).toEqual([]);
  });
});

onlyInCheckout('no file names a path of one machine or a host that packages came from', () => {
  // Written apart, so that this file passes its own test.
  const ofMachines = ['work', 'root', 'home'].map((name) => `/${name}/`);
  const ofRegistries = ['registry.npmjs', 'registry.yarnpkg', 'artifactory', 'verdaccio', 'npm.pkg.git'].map(
    (name) => `${name}.`,
  );
  const machine = new RegExp(`(?<![\\w.:-])(${ofMachines.join('|')})[\\w.-]`);
  const found = files
    .filter((path) => !/\.(png|jpe?g|webp|woff2?|ico|xlsx|pdf|zip|gz)$/.test(path))
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, index) => {
          const name = machine.exec(line)?.[0] ?? ofRegistries.find((host) => line.includes(host));
          return name ? [`${path}:${index + 1} has ${name}`] : [];
        }),
    );
  expect(found).toEqual([]);
});

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
