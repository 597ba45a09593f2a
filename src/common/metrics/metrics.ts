import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RequestLine, RequestLog } from '../logging/request-log.js';

/** In seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What an operator's Prometheus reads: how much is asked, how long it takes and how it ends; nothing of who asks or for what.
 * Labels are the schema's own words and the catalogue's codes: callers cannot add to them.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'tawthiq_request_duration_seconds',
    help: 'Answers of GraphQL and REST, by operation and outcome (OK, or the code of the error).',
    labelNames: ['operation', 'outcome'] as const,
    buckets: BUCKETS,
    registers: [this.registry],
  });

  /** @param answers whether the database does. */
  constructor(answers: () => Promise<boolean>) {
    collectDefaultMetrics({ register: this.registry });
    new Gauge({
      name: 'tawthiq_database_up',
      help: '1 when the database answers, 0 when it does not.',
      registers: [this.registry],
      async collect() {
        this.set((await answers()) ? 1 : 0);
      },
    });
  }

  /** Counts what is logged, and passes it on. */
  counting(log: RequestLog): RequestLog {
    return (line) => {
      this.requests.observe({ operation: labelOf(line), outcome: line.outcome }, line.milliseconds / 1000);
      log(line);
    };
  }
}

/** Of one operation with many root fields there are as many kinds as there are sets of fields. */
function labelOf({ operation }: RequestLine): string {
  const [kind, ...fields] = operation.split(' ');
  return fields.length > 1 ? `${kind} of several` : operation;
}
