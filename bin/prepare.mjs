import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Brings a checkout to where it can run: the right Node, the packages of the lock file, a build of these sources. */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  stop(`Tawthiq needs Node ${OLDEST_NODE.join('.')} or newer, such as Node 24; this is Node ${process.versions.node}.`);
}

export function install() {
  // npm writes this file at the end of each install.
  const installed = modified(join(root, 'node_modules', '.package-lock.json'));
  if (installed >= modified(join(root, 'package-lock.json'))) return;
  console.log('Installing packages …');
  // Not `npm ci`, which refuses a lock file that lacks the binaries of other platforms; the versions are the lock file's.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], 'The packages could not be installed.');
}

export function build() {
  const stamp = join(root, 'dist', '.tawthiq-build');
  const wanted = hash(['package-lock.json', 'tsconfig.json', 'nest-cli.json', 'prisma', 'schema.graphql', 'src', 'web']);
  if (read(stamp) === wanted) return;
  console.log('Building …');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  generateClient();
  run(process.execPath, [bin('@nestjs/cli', 'bin/nest.js'), 'build'], 'The build failed.');
  buildWeb();
  writeFileSync(stamp, wanted);
}

function buildWeb() {
  run(process.execPath, [bin('vite', 'bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], 'The web app could not be built.');
  // Beside the app, not in it: the documents are the server's to know.
  copyFileSync(join(root, 'web/api/generated/persisted-documents.json'), join(root, 'dist/persisted-documents.json'));
}

/** Makes the Prisma client of the schema. */
export function generateClient() {
  // Prisma asks for the path of an engine that generating never runs, and would download one; any program will do.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  run(process.execPath, [bin('prisma', 'build/index.js'), 'generate'], 'The Prisma client could not be made.', env, 'ignore');
}

/** Makes the types of the web app's operations, and the list of its documents. */
export function generateOperations() {
  const parameters = [bin('@graphql-codegen/cli', 'esm/bin.js'), '--config', 'web/codegen.ts', '--silent'];
  run(process.execPath, parameters, 'The types of the web app could not be made.');
}

/** Brings the checkout up to date if need be, then does in this same process what a built file does. */
export async function start(name) {
  checkNode();
  install();
  build();
  await import(pathToFileURL(join(root, 'dist', name)).href);
}

export function bin(name, path) {
  return join(root, 'node_modules', name, path);
}

/** Runs a program in the checkout; ends this one with a sentence if it fails. */
export function run(command, parameters, sentence, env = {}, stdout = 'inherit') {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status } = spawnSync(command, parameters, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', stdout, 'inherit'],
    shell,
  });
  if (status !== 0) stop(sentence);
}

export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** SHA-256 over the names and contents of files and folders; what the build itself writes is left out. */
function hash(paths) {
  const digest = createHash('sha256').update(process.versions.node.split('.')[0]);
  const add = (path) => {
    if (path.endsWith(join('database', 'generated')) || !existsSync(path)) return;
    if (statSync(path).isDirectory())
      readdirSync(path)
        .sort()
        .forEach((name) => add(join(path, name)));
    else digest.update(relative(root, path)).update('\0').update(readFileSync(path));
  };
  paths.forEach((path) => add(join(root, path)));
  return digest.digest('hex');
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : -Infinity;
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
