export type {};
declare const self: ServiceWorkerGlobalScope;

/** The files of this version of the app; the build puts them in (vite.config.ts). */
declare const PRECACHED: readonly string[];
declare const VERSION: string;

/** Addresses that the server answers itself: nothing of them is kept. */
const OWN = /^\/(graphql|exports|health|auth|exit)(\/|$)/;
const CACHE = `tawthiq-${VERSION}`;
const SHELL = '/index.html';

/** Makes the app open without a network: its files, all of one version, are kept when it is first opened. */
self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(PRECACHED.map((path) => new Request(path, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  const forget = caches
    .keys()
    .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))));
  event.waitUntil(forget.then(() => self.clients.claim()));
});

/** A page says when its reader agrees to go over to a new version. */
self.addEventListener('message', ({ data }) => {
  if (data === 'GO_OVER') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || OWN.test(pathname)) return;
  const path = request.mode === 'navigate' ? SHELL : pathname;
  if (PRECACHED.includes(path)) event.respondWith(kept(path, request));
});

async function kept(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}
