import { DomainError } from '../errors/domain-error.js';

/** @throws DomainError INVALID_INPUT for an id that tells when or on which device it was made. */
export function requireUntraceable(id: string, path: string): void {
  if (!/^.{14}[1267]/.test(id)) return;
  const message = 'must be a random UUID (version 4): this version tells when or on which device it was made.';
  throw DomainError.invalidInput([{ path, message }]);
}
