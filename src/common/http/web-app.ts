import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build puts the web app. */
const FOLDER = fileURLToPath(new URL('../../../dist/web', import.meta.url));

/** Addresses that are the server's own: whatever it answers there, it is not a page. */
const OWN = /^\/(graphql|exports|health|auth|exit|assets)(\/|$)/;

/** The files of the web app. What bears a hash in its name never changes; the rest is asked for anew each time. */
export function webAppFiles(): RequestHandler {
  return express.static(FOLDER, {
    index: 'index.html',
    setHeaders: (response, path) => {
      const isHashed = path.startsWith(join(FOLDER, 'assets'));
      response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Every other address that a browser opens is a page of the web app, which knows its pages. */
export function webAppPages(request: Request, response: Response, next: NextFunction): void {
  const isPage =
    ['GET', 'HEAD'].includes(request.method) && !OWN.test(request.path) && request.accepts(['json', 'html']) === 'html';
  if (!isPage) return next();
  response.setHeader('cache-control', 'no-cache');
  response.sendFile('index.html', { root: FOLDER }, (error) => error && next());
}
