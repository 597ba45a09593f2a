import type { Socket } from 'node:net';
import process from 'node:process';
import pg from 'pg';

/** What PrismaPg reads of the answer to a BEGIN. */
const BEGUN = { rowCount: 0, rows: [], fields: [] };

/**
 * A connection that sends statements as they are asked, without waiting for the answers to those before, and all that is asked in one
 * go in one piece: of what a small statement costs, its way is the most. PostgreSQL answers in order; where one fails within a
 * transaction, those behind it fail too.
 */
export class PipelinedClient extends pg.Client {
  private isGathering = false;
  /** Where a transaction is on its way to begin. */
  private begun: Promise<unknown> | null = null;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true });
    const ask = this.query.bind(this) as (...asked: unknown[]) => unknown;
    this.query = ((...asked: unknown[]) => {
      this.gather();
      const { begun } = this;
      const answer = ask(...asked) as Promise<unknown> | undefined;
      if (!isBegin(asked[0])) return begun && answer ? Promise.all([begun, answer]).then(([, own]) => own) : answer;
      // Whoever begins a transaction need not wait for the answer to say the next thing; what is said next is not answered without it.
      this.begun = answer!.then(
        () => (this.begun = null),
        (error: unknown) => {
          this.socket.destroy();
          throw error;
        },
      );
      this.begun.catch(() => undefined);
      return Promise.resolve(BEGUN);
    }) as typeof this.query;
  }

  private get socket(): Socket {
    return (this as unknown as { connection: { stream: Socket } }).connection.stream;
  }

  /** Holds back what is written until whoever asks now has asked for all of it. */
  private gather(): void {
    if (this.isGathering) return;
    this.isGathering = true;
    const { socket } = this;
    socket.cork();
    process.nextTick(() => {
      this.isGathering = false;
      socket.uncork();
    });
  }
}

const isBegin = (asked: unknown): boolean => (asked as { text?: string } | null)?.text === 'BEGIN';
