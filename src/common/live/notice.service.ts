import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { EventEmitter, on } from 'node:events';
import { DatabaseService } from '../database/database.service.js';
import { DomainError } from '../errors/domain-error.js';

/** As prisma/migrations/*_tell_changes has it. */
const CHANNEL = 'tawthiq';
/** Until it is tried again whether the database tells, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** What was told of: ids and numbers alone, never what they say. */
export interface Notices {
  incident: { readonly incident: string; readonly revision: number };
  release: { readonly release: string };
  /** Of an account, its roles or one of its credentials. */
  account: { readonly account: string };
}

export type Notice<K extends keyof Notices = keyof Notices> = Notices[K];

/** What is told from now on. It ends when the process stops, or when something may have been told that was not heard. */
export type Told<T> = AsyncIterableIterator<[T]>;

/**
 * What changed, in whichever process. One connection listens for all of this process, from when it is first needed; while it is
 * away nobody listens, and whoever comes back asks anew for what was missed.
 */
@Injectable()
export class NoticeService implements OnModuleDestroy {
  private readonly logger = new Logger('Live');
  private readonly emitter = new EventEmitter<Record<keyof Notices, [Notice]> & { over: [] }>();
  private listening: Promise<() => Promise<void>> | null = null;
  private isStopping = false;
  private triedAgainAt = 0;
  private wait = FIRST_WAIT;

  constructor(private readonly database: DatabaseService) {
    this.emitter.setMaxListeners(0);
  }

  /** @throws DomainError NOT_AVAILABLE while nothing is heard. */
  async hear<K extends keyof Notices>(kind: K): Promise<Told<Notice<K>>> {
    await this.ready();
    return on(this.emitter, kind, { close: ['over'] }) as unknown as Told<Notice<K>>;
  }

  /** Calls back for each notice until it is told to stop. */
  watch<K extends keyof Notices>(kind: K, heard: (notice: Notice<K>) => void): () => void {
    this.emitter.on(kind, heard as never);
    return () => this.emitter.off(kind, heard as never);
  }

  /** Whoever still listens would keep the process from ending. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    this.emitter.emit('over');
    const stop = await this.listening?.catch(() => null);
    await stop?.().catch(() => undefined);
  }

  private async ready(): Promise<void> {
    if (this.isStopping || Date.now() < this.triedAgainAt) throw notHeard();
    this.listening ??= this.database.listen(CHANNEL, { heard: (payload) => this.tell(payload), lost: () => this.lose() });
    try {
      await this.listening;
      this.wait = FIRST_WAIT;
    } catch {
      this.lose();
      throw notHeard();
    }
  }

  private tell(payload: string): void {
    const notice = JSON.parse(payload) as Partial<Notices['incident'] & Notices['release'] & Notices['account']>;
    const kind = (['incident', 'release', 'account'] as const).find((one) => one in notice);
    if (kind) this.emitter.emit(kind, notice as Notice);
  }

  private lose(): void {
    if (this.listening) this.logger.warn('The database tells nothing of what changes at this moment.');
    this.listening = null;
    this.triedAgainAt = Date.now() + this.wait;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.emitter.emit('over');
  }
}

const notHeard = (): DomainError =>
  new DomainError('NOT_AVAILABLE', 'What changes is not heard of at this moment: try again in a while.');
