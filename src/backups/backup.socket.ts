import { existsSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { BackupError } from './backup.manifest.js';

/**
 * How `npm run backup` asks a running server: the embedded database has one process at a time. A socket in the data directory,
 * which only its owner may enter; what is said there is one line of JSON each way.
 */
export const socketIn = (dataDirectory: string): string => join(dataDirectory, 'backup.sock');

/** The longest path that sockets have, in bytes: 104 on macOS, 108 on Linux. */
const LONGEST_PATH = 103;

interface Answer {
  /** What the command prints. */
  readonly said?: string;
  readonly problem?: string;
}

/**
 * Answers requests for a backup for as long as the process lives; not where there can be no such socket.
 * @param backUp gets the folder that the backup's folder is to be made in. @returns what to say of it.
 */
export function listenForBackups(dataDirectory: string, backUp: (parent: string) => Promise<string>): void {
  const path = socketIn(dataDirectory);
  if (process.platform === 'win32' || Buffer.byteLength(path) > LONGEST_PATH) return;
  // Left by a process that was killed: this one holds the folder now.
  rmSync(path, { force: true });
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').once('data', (line: string) => {
      answer(line, backUp).then(
        (said) => socket.end(JSON.stringify(said)),
        () => socket.destroy(),
      );
    });
  })
    .listen(path)
    .unref();
}

async function answer(line: string, backUp: (parent: string) => Promise<string>): Promise<Answer> {
  try {
    return { said: await backUp((JSON.parse(line) as { parent: string }).parent) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'The backup failed.' };
  }
}

/** Has the server that holds a data directory make the backup. @returns what it says of it; null when no server runs there. */
export async function askForBackup(dataDirectory: string, parent: string): Promise<string | null> {
  const path = socketIn(dataDirectory);
  if (!existsSync(path)) return null;
  const text = await new Promise<string | null>((done, failed) => {
    const socket = createConnection(path);
    let heard = '';
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(JSON.stringify({ parent })));
    socket.on('data', (piece: string) => (heard += piece));
    socket.once('end', () => done(heard));
    socket.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? done(null) : failed(error)));
  });
  if (text === null) return null;
  if (text === '') throw new BackupError('The server ended before the backup was whole: nothing was kept of it.');
  const { said, problem } = JSON.parse(text) as Answer;
  if (said === undefined) throw new BackupError(problem ?? 'The backup failed.');
  return said;
}
