import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Below the ports that systems give to connections outward: whoever asks for a server that is away could be given its own port. */
const PORTS = { first: 20_000, last: 32_000 };
/** Where this process looks for the next one: not where another that runs beside it does. */
let next = PORTS.first + ((process.pid * 7) % (PORTS.last - PORTS.first));

/**
 * Starts a PostgreSQL of its own, on a free port, in a folder that is removed again: nothing that runs on the machine is touched.
 * @param where the folder that its own is made in.
 * @param settings as postgresql.conf has them, one each.
 * @param initially parameters of initdb.
 * @param durable whether it waits until the disk has what it acknowledges (fsync), as it does where a tracker is in use. Databases of tests are
 *   thrown away, and nobody asks what is left of them: they do without, and are made faster. What speaks of what was acknowledged, or of speed, asks for it.
 * @returns its address and how to stop it, or null when no server programs are installed.
 */
export function startPostgres({ where = tmpdir(), settings = [], initially = [], durable = false } = {}) {
  const programs = findPrograms();
  if (!programs) return null;
  const folder = mkdtempSync(join(where, 'tawthiq-postgres-'));
  // The server refuses to run as root.
  const postgres = process.getuid?.() === 0 ? userId('postgres') : null;
  const as = postgres ? { uid: postgres.uid, gid: postgres.gid } : {};
  if (postgres) chownSync(folder, postgres.uid, postgres.gid);
  const data = join(folder, 'data');
  const port = freePort();
  const run = (program, parameters) => {
    const { status, stderr } = spawnSync(join(programs, program), parameters, {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  const fsync = `fsync=${durable ? 'on' : 'off'}`;
  const set = ['listen_addresses=127.0.0.1', fsync, ...settings].map((setting) => `-c ${setting}`).join(' ');
  // pg_ctl leaves its output open to the server: it must not be a pipe that somebody waits on.
  const silently = { ...as, cwd: folder, stdio: 'ignore' };
  /** The server whose data are in a folder. */
  const server = (directory, onPort) => {
    const starting = ['-D', directory, '-l', `${directory}.log`, '-w', '-o', `-p ${onPort} -k ${folder} ${set}`, 'start'];
    return {
      begin() {
        const { status } = spawnSync(join(programs, 'pg_ctl'), starting, silently);
        if (status !== 0) throw new Error('PostgreSQL did not start.');
      },
      start: async () => (await once(spawn(join(programs, 'pg_ctl'), starting, silently), 'exit'))[0] === 0,
      /** Every process of it at once, as a machine that fails. */
      kill() {
        const [postmaster] = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
        const { stdout } = spawnSync('pgrep', ['-P', postmaster], { encoding: 'utf8' });
        for (const pid of [postmaster, ...stdout.split('\n').filter(Boolean)]) {
          try {
            process.kill(Number(pid), 'SIGKILL');
          } catch {
            // It had ended.
          }
        }
      },
      stop: () => spawnSync(join(programs, 'pg_ctl'), ['-D', directory, '-m', 'immediate', '-t', '5', '-w', 'stop'], silently),
    };
  };
  const primary = server(data, port);
  try {
    run('initdb', ['-D', data, '-U', 'tawthiq', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', ...initially]);
    primary.begin();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const standbys = [];
  return {
    url: addressOf(port),
    start: primary.start,
    /** As a power cut, but for what the disk had not got; and starts it again. @param meanwhile what is done while it is away. */
    async crash(meanwhile) {
      primary.kill();
      await meanwhile?.();
      await again(primary);
    },
    /** Makes a streaming standby of it. */
    addStandby() {
      const directory = join(folder, 'standby');
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'tawthiq'];
      run('pg_basebackup', ['-D', directory, ...from, '--checkpoint=fast', '--wal-method=stream', '--write-recovery-conf']);
      const itsPort = freePort();
      const standby = server(directory, itsPort);
      standbys.push(standby);
      standby.begin();
      return { url: addressOf(itsPort), kill: standby.kill, start: () => again(standby) };
    },
    stop() {
      for (const standby of standbys) standby.stop();
      primary.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a server that was killed: the memory that its processes share is given back when the last of them is gone. */
async function again(server) {
  for (let tries = 0; !(await server.start()); tries += 1) {
    if (tries === 50) throw new Error('PostgreSQL did not start again.');
    await setTimeout(100);
  }
}

const addressOf = (port) => `postgresql://tawthiq@127.0.0.1:${port}/postgres`;

/** One that nobody listens on: it is listened on for a moment, by a process that is asked and waited for. */
function freePort() {
  const listen = `const { createServer } = require('node:net');
    const attempt = (port) => createServer().once('error', () => attempt(port + 1))
      .listen(port, '127.0.0.1', function () { this.close(); console.log(port); });
    attempt(${next})`;
  const { stdout } = spawnSync(process.execPath, ['-e', listen], { env: { PATH: process.env.PATH }, encoding: 'utf8' });
  const port = Number(stdout);
  if (!port) throw new Error('There is no free port for PostgreSQL.');
  next = port + 1;
  return port;
}

/** Where the programs of a PostgreSQL server are; null where there are none. */
export function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const { stdout } = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  const folders = [...versions.map((version) => join(debian, version, 'bin')), stdout?.trim()];
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

function userId(name) {
  const id = (flag) => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
