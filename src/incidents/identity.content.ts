import { DomainError } from '../common/errors/domain-error.js';
import type { IdentityInput } from './dto/identity.input.js';
import type { IdentityKind } from './models/identity.model.js';

/** What is sealed of a person. */
export interface IdentityContent {
  readonly kind: IdentityKind;
  readonly name: string | null;
  readonly contact: string | null;
  readonly notes: string | null;
}

/** To what length contents are filled up, in bytes: how long a ciphertext is must not tell how long a name is. */
const STEP = 512;

/** @throws DomainError INVALID_INPUT, which repeats nothing of them, for those without any text. */
export function readIdentities(inputs: readonly IdentityInput[]): IdentityContent[] {
  const contents = inputs.map(({ kind, name, contact, notes }) => {
    return { kind, name: name ?? null, contact: contact ?? null, notes: notes ?? null };
  });
  const empty = contents.flatMap((content, index) => (hasText(content) ? [] : index));
  if (empty.length === 0) return contents;
  const message = 'needs at least one of name, contact and notes.';
  throw DomainError.invalidInput(empty.map((index) => ({ path: `input.identities.${index}`, message })));
}

const hasText = ({ name, contact, notes }: IdentityContent): boolean => [name, contact, notes].some((text) => text !== null);

/** As it is sealed: JSON in one order of fields, filled up with spaces. */
export function writeContent({ kind, name, contact, notes }: IdentityContent): string {
  const json = JSON.stringify({ kind, name, contact, notes });
  const length = Buffer.byteLength(json);
  return json + ' '.repeat(Math.ceil(length / STEP) * STEP - length);
}

export const readContent = (text: string): IdentityContent => JSON.parse(text) as IdentityContent;

/**
 * Are the identities that come with a submission those that came with it before? Each that was erased stands for one of its
 * kind: what it said is not known any more. Their order says nothing.
 * @param stored an erased one is its kind alone.
 */
export function sameIdentities(
  given: readonly IdentityContent[],
  stored: readonly (IdentityContent | { readonly kind: IdentityKind; readonly erased: true })[],
): boolean {
  const left = [...given];
  const take = (fits: (content: IdentityContent) => boolean): boolean => {
    const index = left.findIndex(fits);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const whole = stored.filter((one): one is IdentityContent => !('erased' in one));
  const erased = stored.filter((one) => 'erased' in one);
  return (
    whole.every((one) => take((content) => writeContent(content) === writeContent(one))) &&
    erased.every(({ kind }) => take((content) => content.kind === kind)) &&
    left.length === 0
  );
}
