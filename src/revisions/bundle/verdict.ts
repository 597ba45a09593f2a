/** What a check of a bundle came to. */
export class Verdict {
  readonly proved: string[] = [];
  /** What the bundle says and does not prove. */
  readonly notProved: string[] = [];
  readonly wrong: string[] = [];
}

/** A file of the bundle is not of the form it must have; the message names it. */
export class MalformedError extends Error {}
