import type { NextFunction, Request, Response } from 'express';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuse } from '../http/refuse.js';

/** What the build wrote: the documents of the web app by `sha256:` and their hash (web/codegen.ts). */
const MANIFEST = fileURLToPath(new URL('../../../dist/persisted-documents.json', import.meta.url));

type Documents = ReadonlyMap<string, string>;

/** The documents that the web app sends by their hash; none before the app was built. */
export function readPersistedDocuments(path = MANIFEST): Documents {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map();
    throw error;
  }
}

/**
 * Puts the document in place of its id, as the GraphQL over HTTP specification has it (`documentId`): phones on bad networks
 * send little, and the web app can ask nothing but what it was built with.
 */
export function persistedDocuments(documents: Documents) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const body = request.body as { documentId?: unknown; query?: unknown } | undefined;
    if (typeof body?.documentId !== 'string' || body.query !== undefined) return next();
    const query = documents.get(body.documentId);
    if (query === undefined) {
      const message = 'documentId is of no document of this version of the web app: load the page anew.';
      return refuse(response, 400, 'DOCUMENT_NOT_FOUND', message);
    }
    const { documentId: _documentId, ...rest } = body;
    request.body = { ...rest, query };
    next();
  };
}
