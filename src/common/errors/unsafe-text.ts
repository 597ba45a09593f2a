import type { FieldProblem } from './domain-error.js';

/**
 * Finds text that could not be stored and read back as it came: null bytes, which PostgreSQL refuses, and lone surrogates,
 * which no UTF-8 can carry.
 */
export function unsafeText(value: unknown, path: string): FieldProblem[] {
  if (typeof value === 'string') {
    if (value.includes('\0')) return [{ path, message: 'holds a null byte (U+0000); remove it.' }];
    if (!value.isWellFormed()) return [{ path, message: 'holds half a character (a lone surrogate); send whole Unicode text.' }];
    return [];
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => unsafeText(item, path ? `${path}.${key}` : key));
}
