import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { PLACES, type Standby } from '../database/standby.js';
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

  /** Shows how a standby is, and where readings are done. */
  watch(standby: Standby): void {
    const registers = [this.registry];
    new Gauge({
      name: 'tawthiq_standby_lag_bytes',
      help: 'What the primary has written that the standby has not; -1 when the standby cannot be read from.',
      registers,
      async collect() {
        this.set((await standby.lag().catch(() => null)) ?? -1);
      },
    });
    new Counter({
      name: 'tawthiq_readings_total',
      help: 'Readings of requests that had changed nothing: done on the standby; on the primary because the standby was behind, away or busy; of those on the standby, moved to the primary.',
      labelNames: ['place'] as const,
      registers,
      collect() {
        this.reset();
        for (const place of PLACES) this.inc({ place }, standby.uses[place]);
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
