import { hash, verify } from '@node-rs/argon2';
import { DomainError, type FieldProblem } from '../common/errors/domain-error.js';

/** Long rather than varied, as NIST SP 800-63B has it: what people are made to add, they add alike. */
const SHORTEST = 12;
const LONGEST = 200;

/** Argon2id, the library's default. OWASP's least is 19 MiB and two passes. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

/** The hash of a password that nobody has: what is compared where there is no account, so that it takes as long. */
const NOBODYS = '$argon2id$v=19$m=65536,t=3,p=1$cT2DN4YdtYfUgCbnrZXcoA$K7UiluC8FKwOB1HWKV2xopEs+/p+YNyhoKVdXajNL/s';

/** Each hash takes 64 MiB: so many at once, and so many more that wait. */
const AT_ONCE = 2;
const MOST_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

/** How much must be left of a password without what is tried first. */
const LEAST_UNGUESSABLE = 6;
const TRIED_FIRST = [
  'tawthiq',
  'توثيق',
  'password',
  'passwort',
  'welcome',
  'letmein',
  'iloveyou',
  'administrator',
  'admin',
  'monitor',
  'secret',
];
const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '٠١٢٣٤٥٦٧٨٩٠',
  'ضصثقفغعهخحجد',
  'شسيبلاتنمكط',
];

const lettersOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The letters and digits of a password without the pseudonym, common words, rows of keys or digits in either direction, and repetitions. */
function unguessable(password: string, pseudonym: string): string {
  let left = lettersOf(password);
  for (const word of [lettersOf(pseudonym), ...TRIED_FIRST]) if (word !== '') left = left.replaceAll(word, '');
  for (const row of ROWS.flatMap((forward) => [forward, [...forward].reverse().join('')])) {
    for (let from = 0; from + 3 <= row.length; from += 1) left = left.replaceAll(row.slice(from, from + 3), '');
  }
  // "aaa" and "abab" say no more than "a" and "ab".
  return left.replace(/(.{1,6}?)\1+/gu, '$1');
}

/** What is wrong with a password that somebody chooses for an account of this pseudonym. */
export function passwordProblems(password: string, pseudonym: string, path: string): FieldProblem[] {
  const length = [...password].length;
  const problem = (message: string): FieldProblem[] => [{ path, message }];
  if (length < SHORTEST) return problem(`must be at least ${SHORTEST} characters; several words that you remember do well.`);
  if (length > LONGEST) return problem(`must be at most ${LONGEST} characters.`);
  if ([...unguessable(password, pseudonym)].length < LEAST_UNGUESSABLE) {
    return problem(
      'is among the first that would be tried: the pseudonym, common words, rows of keys or digits. Take several words.',
    );
  }
  return [];
}

/** Never within a transaction: it takes as long as a hundred look-ups. @throws DomainError RATE_LIMITED when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(written(password), COST));
}

/** Whether it is the password. Takes as long where there is none to compare with. Never within a transaction. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const same = await inTurn(() => verify(passwordHash ?? NOBODYS, written(password)));
  return same && passwordHash !== null;
}

/** What is typed on another keyboard is the same text. */
const written = (password: string): string => password.normalize('NFKC');

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new DomainError('RATE_LIMITED', 'Too many people sign in at this moment: try again.');
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes over the place.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
