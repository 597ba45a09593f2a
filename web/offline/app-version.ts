import { signal } from '@preact/signals';

/** A newer version of the app has been fetched and waits for its reader's word. */
export const newerVersion = signal<ServiceWorker | null>(null);

/** Keeps the app on this device, so that it opens without a network. */
export async function keepApp(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/service-worker.js');
  const look = (): void => {
    // The first version waits for nobody.
    if (registration.waiting && navigator.serviceWorker.controller) newerVersion.value = registration.waiting;
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}

export function goOver(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('GO_OVER');
}
