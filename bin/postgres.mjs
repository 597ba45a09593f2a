import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Starts a PostgreSQL of its own, on a free port, in a folder that is removed again: nothing that runs on the machine is touched.
 * @returns its address and how to stop it, or null when no server programs are installed.
 */
export function startPostgres() {
  const programs = findPrograms();
  if (!programs) return null;
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-postgres-'));
  // The server refuses to run as root.
  const postgres = process.getuid?.() === 0 ? userId('postgres') : null;
  const as = postgres ? { uid: postgres.uid, gid: postgres.gid } : {};
  if (postgres) chownSync(folder, postgres.uid, postgres.gid);
  const data = join(folder, 'data');
  const port = 20_000 + (process.pid % 20_000);
  const run = (program, parameters) => {
    const { status, stderr } = spawnSync(join(programs, program), parameters, {
      ...as,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  run('initdb', ['-D', data, '-U', 'tawthiq', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);
  const start = (directory, onPort) => {
    const options = `-p ${onPort} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
    // pg_ctl leaves its output open to the server: it must not be a pipe that somebody waits on.
    const parameters = ['-D', directory, '-l', `${directory}.log`, '-w', '-o', options, 'start'];
    const { status } = spawnSync(join(programs, 'pg_ctl'), parameters, { ...as, cwd: folder, stdio: 'ignore' });
    if (status !== 0) throw new Error('PostgreSQL did not start.');
  };
  const stop = (directory) => run('pg_ctl', ['-D', directory, '-m', 'immediate', '-w', 'stop']);
  start(data, port);
  let standby = null;
  return {
    url: addressOf(port),
    /** As after a power cut, but for what the disk had not got: every connection breaks off. */
    crash() {
      stop(data);
      start(data, port);
    },
    /** Makes a streaming standby of it. */
    addStandby() {
      standby = join(folder, 'standby');
      const from = ['-h', '127.0.0.1', '-p', String(port), '-U', 'tawthiq'];
      run('pg_basebackup', ['-D', standby, ...from, '--checkpoint=fast', '--wal-method=stream', '--write-recovery-conf']);
      const begin = () => start(standby, port + 20_000);
      begin();
      return {
        url: addressOf(port + 20_000),
        /** All of its processes, at once, as a machine that fails. */
        kill() {
          const pid = Number.parseInt(readFileSync(join(standby, 'postmaster.pid'), 'utf8'), 10);
          const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
          for (const each of [pid, ...children.map(Number)]) process.kill(each, 'SIGKILL');
        },
        start: begin,
      };
    },
    stop() {
      // It may have been killed.
      if (standby)
        spawnSync(join(programs, 'pg_ctl'), ['-D', standby, '-m', 'immediate', '-t', '5', 'stop'], { ...as, stdio: 'ignore' });
      stop(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const addressOf = (port) => `postgresql://tawthiq@127.0.0.1:${port}/postgres`;

function findPrograms() {
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
