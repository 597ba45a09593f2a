/** Content that was written as canonical JSON before: it stands in a larger document as it is. */
export class CanonicalText {
  constructor(readonly text: string) {}
}

/**
 * JSON with sorted keys and no spaces (RFC 8785, for text, numbers, booleans, null and instants): the same content is always
 * the same text, so that it can be hashed. Loops and no lists between: each change writes its record like this.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object' || value instanceof Date) return JSON.stringify(value);
  if (value instanceof CanonicalText) return value.text;
  let members = '';
  if (Array.isArray(value)) {
    for (const member of value as unknown[]) members += `${members && ','}${canonicalJson(member)}`;
    return `[${members}]`;
  }
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members += `${members && ','}${nameOf(key)}${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Names of members, as they are written: few, and the same in every record. Those that are ids are not kept. */
const names = new Map<string, string>();
const MOST_NAMES = 1_000;

function nameOf(key: string): string {
  let name = names.get(key);
  if (name === undefined) {
    name = `${JSON.stringify(key)}:`;
    if (names.size < MOST_NAMES && key.length < LONGEST_NAME) names.set(key, name);
  }
  return name;
}

/** Shorter than an id. */
const LONGEST_NAME = 32;
