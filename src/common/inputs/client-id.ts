import { DomainError } from '../errors/domain-error.js';

/**
 * The id that a client made for what it sends, in lower case.
 * @throws DomainError INVALID_INPUT for a UUID that tells when or on which device it was made (versions 1, 2, 6 and 7).
 */
export function clientId(given: string, path: string): string {
  const id = given.toLowerCase();
  if (!/^.{14}[1267]/.test(id)) return id;
  const message = 'must be a random UUID (version 4): this version tells when or on which device it was made.';
  throw DomainError.invalidInput([{ path, message }]);
}
