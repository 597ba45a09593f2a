import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './jest.mjs';
import { findPrograms } from './postgres.mjs';
import { root } from './prepare.mjs';

/** What proofs need of the machine, each looked for once: the sentence that says that it is not here, or null. */
const NEEDS = {
  server: [
    () => Boolean(process.env.TEST_DATABASE_URL) || findPrograms() !== null,
    'PostgreSQL is not installed (Debian: apt-get install postgresql), and TEST_DATABASE_URL names no server',
  ],
  programs: [
    () => findPrograms() !== null,
    'the programs of a PostgreSQL server are not installed here (Debian: apt-get install postgresql), and a server that TEST_DATABASE_URL names is not one to kill or to fill',
  ],
  chromium: [() => Boolean(chromium), 'Chromium is not installed (or set CHROMIUM_PATH)'],
  exiftool: [() => runs('exiftool', '-ver'), 'exiftool is not installed (Debian: apt-get install libimage-exiftool-perl)'],
  office: [
    () => ['/usr/bin/soffice', '/usr/bin/libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'].some(existsSync),
    'LibreOffice is not installed',
  ],
  disks: [canMount, 'small disks cannot be made here (that needs mount, as root, on Linux)'],
  files: [
    () => ['insecurity-insight', 'who-ssa'].every((name) => existsSync(join(root, '..', 'shared', 'data', name))),
    'the files of Insecurity Insight and WHO are not in ../shared/data',
  ],
  memory: [() => process.platform === 'linux', 'the memory of another process is measured on Linux only'],
};

const found = new Map();
/** @returns why not, or null. */
export function whyNot(need) {
  if (!found.has(need)) {
    const [isHere, sentence] = NEEDS[need];
    found.set(need, isHere() ? null : sentence);
  }
  return found.get(need);
}

const runs = (...command) => spawnSync(command[0], command.slice(1)).status === 0;

function canMount() {
  const place = mkdtempSync(join(tmpdir(), 'tawthiq-disk-'));
  const can = runs('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place);
  if (can) runs('umount', place);
  rmSync(place, { recursive: true });
  return can;
}
