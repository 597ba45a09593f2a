import type { ErrorCode } from './catalogue.js';

/** One field that was wrong: its path from the argument down, such as `input.casualties.0.count.words`. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Something that a caller may have meant. */
export interface Candidate {
  /** P-code or UUID: what to send instead of the name. */
  readonly id: string;
  readonly name: string;
  /** What tells it from the others: its level, type and where it lies. */
  readonly description: string;
}

export interface ErrorDetails {
  readonly fields?: readonly FieldProblem[];
  readonly candidates?: readonly Candidate[];
}

/** An expected error: always thrown inside services, so that the transaction rolls back, and shown to the caller as it is. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
  }

  /** A value of the request was wrong: the message is every problem in one line. */
  static invalidInput(fields: readonly FieldProblem[]): DomainError {
    return new DomainError('INVALID_INPUT', fields.map(({ path, message }) => `${path}: ${message}`).join(' '), { fields });
  }

  /** One field of the request names something that cannot be taken. */
  static atField(code: ErrorCode, path: string, message: string, candidates: readonly Candidate[] = []): DomainError {
    const listed = candidates.map(({ id, name, description }) => `${name} (${id}, ${description})`).join('; ');
    return new DomainError(code, `${path}: ${message}${listed ? ` Candidates: ${listed}.` : ''}`, {
      fields: [{ path, message }],
      ...(candidates.length > 0 ? { candidates } : {}),
    });
  }
}
