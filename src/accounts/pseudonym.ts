import { DomainError, type FieldProblem } from '../common/errors/domain-error.js';
import { foldText } from '../common/text/fold.js';

const SHORTEST = 3;
const LONGEST = 60;
/** As many digits as a telephone number has: a pseudonym needs fewer. */
const TELEPHONE_DIGITS = 6;

/** The key by which pseudonyms are compared: without case, accents, spaces and punctuation. */
export const pseudonymKey = (pseudonym: string): string => foldText(pseudonym).replaceAll(' ', '');

/** A pseudonym as it is kept: what is typed on another keyboard is the same text. */
const writtenPseudonym = (pseudonym: string): string => pseudonym.normalize('NFC').trim().replace(/\s+/g, ' ');

/** What is wrong with a pseudonym that somebody chooses; a name cannot be told from one, so the interface must say it. */
function pseudonymProblems(pseudonym: string, path: string): FieldProblem[] {
  const written = writtenPseudonym(pseudonym);
  const length = [...written].length;
  const problem = (message: string): FieldProblem[] => [{ path, message }];
  if (length < SHORTEST || length > LONGEST) return problem(`must be ${SHORTEST} to ${LONGEST} characters; it is ${length}.`);
  if (/\p{C}/u.test(written)) return problem('holds characters that cannot be seen; remove them.');
  if (/@|＠/.test(written))
    return problem('looks like an e-mail address. Choose a word that does not lead to you, and no real name.');
  if ((written.match(/\p{Nd}/gu) ?? []).length >= TELEPHONE_DIGITS) {
    return problem('looks like a telephone or identity number. Choose a word that does not lead to you, and no real name.');
  }
  if ([...pseudonymKey(written)].length < SHORTEST) return problem(`must hold at least ${SHORTEST} letters or digits.`);
  return [];
}

/** The pseudonym of a new account, as it is kept. @throws DomainError INVALID_INPUT */
export function newPseudonym(given: string | null | undefined, path: string): string {
  if (given == null) throw DomainError.atField('INVALID_INPUT', path, 'is needed for a new account.');
  const problems = pseudonymProblems(given, path);
  if (problems.length > 0) throw DomainError.invalidInput(problems);
  return writtenPseudonym(given);
}
