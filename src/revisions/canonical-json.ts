/** Content that was written as canonical JSON before: it stands in a larger document as it is. */
export class CanonicalText {
  constructor(readonly text: string) {}
}

/**
 * JSON with sorted keys and no spaces (RFC 8785, for text, numbers, booleans, null and instants): the same content is always
 * the same text, so that it can be hashed. A loop and no lists between: each change writes its record like this.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value ?? null);
  if (value instanceof CanonicalText) return value.text;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
