import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../common/request-context.js';

/** A file of an evidence bundle. */
export interface BundleFile {
  /** Within the bundle, such as `reports/<id>.json`. */
  readonly path: string;
  /** Its bytes; or, for what is large, a way to read them once more as they are sent. */
  readonly content: Uint8Array | (() => AsyncIterable<Uint8Array>);
  /** Where the log vouches for it: the SHA-256 of the file, in hexadecimal, stands at a JSON pointer of a revision of the incident. */
  readonly anchor?: { readonly revision: number; readonly pointer: string };
}

/** The newest change of the incident that the bundle holds. */
export interface BundledRevision {
  readonly number: number;
  readonly after: unknown;
}

/** What a feature puts into the evidence bundle of an incident, such as its reports or its files. */
export interface BundlePart {
  /** Nothing is held of the database once it has answered: files are sent later, as slowly as their receiver takes them. */
  files(ctx: RequestContext, incidentId: string, newest: BundledRevision): Promise<BundleFile[]>;
}

/** The parts of evidence bundles; features add theirs when they start. */
@Injectable()
export class BundleRegistry {
  readonly parts: BundlePart[] = [];

  add(part: BundlePart): void {
    this.parts.push(part);
  }
}
