import { createServer } from 'node:http';
import type { Metrics } from './metrics.js';

/** Where metrics are served: on a port of their own, which the network of readers does not reach. */
export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Serves `GET /metrics` for as long as the process lives.
 * @throws when the address cannot be taken.
 */
export async function serveMetrics(metrics: Metrics, { host, port }: MetricsAddress): Promise<void> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(new Error(`TAWTHIQ_METRICS: ${host}:${port} cannot be listened on (${error.code}).`)),
    );
    server.listen(port, host, listening);
  });
  server.unref();
}
