import { DomainError } from './domain-error.js';

/** A part that is not told to the asker is left out; the rest is still theirs. */
export async function unlessWithheld<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'WITHHELD') return null;
    throw error;
  }
}
