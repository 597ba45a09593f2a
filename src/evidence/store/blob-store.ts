import { ServiceUnavailableException } from '@nestjs/common';

/** Something in the store. */
export interface StoredObject {
  readonly name: string;
  readonly storedAt: Date;
}

/**
 * Where sealed bytes are kept, under names that the tracker makes: letters, digits and hyphens, with slashes between. It need
 * not be trusted with anything but keeping them.
 */
export abstract class BlobStore {
  /** They are kept for good when this returns. */
  abstract put(name: string, bytes: Uint8Array): Promise<void>;

  abstract get(name: string): Promise<Buffer>;

  /** What is not there is removed already. */
  abstract remove(name: string): Promise<void>;

  /** Everything below a folder. */
  abstract list(folder: string): AsyncIterable<StoredObject>;
}

/** The store does not answer, or takes nothing more. Callers are told in a sentence, and nothing of where it is. */
export class StoreError extends ServiceUnavailableException {
  /** @param detail for the log. */
  constructor(detail: string) {
    super('The store of evidence files takes or gives nothing at the moment. Go on later: what has come so far is kept.', {
      cause: new Error(detail),
    });
  }
}
