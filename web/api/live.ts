import { effect, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { eventsOf } from './event-stream.js';
import {
  IncidentChangedDocument,
  type IncidentChangedSubscription,
  ReleasePublishedDocument,
  type ReleasePublishedSubscription,
  type TypedDocumentString,
} from './generated/graphql.js';
import { readViewer, viewer } from './viewer.js';

/** In milliseconds: what comes close together is told at once; a page is not kept busy by a flood. */
const GATHERED = 300;
const SELDOM = 2_000;
/** Until it is tried again, growing. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;
/** What the server says when it may be different in a while. */
const PASSING = ['NOT_AVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED'];

/** What changed, by id, with its newest revision; null when that is not known: there was no connection meanwhile. */
export type Changed = ReadonlyMap<string, number> | null;
type Listener = (changed: Changed) => void;

interface Event<T> {
  data?: T | null;
  errors?: { extensions?: { code?: string } }[];
}

const canListen = (): boolean => navigator.onLine && document.visibilityState === 'visible';

/** What the server tells of one kind of thing: one stream for all of a page, while it is seen and there is a network. */
class Changes<T> {
  /** Whether what changes is heard of at this moment. */
  readonly isHeard = signal(false);
  private readonly listeners = new Set<Listener>();
  private stream: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT;
  private isRefused = false;
  private gathered: Map<string, number> | null = new Map();
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private toldAt = 0;

  constructor(
    private readonly document: TypedDocumentString<T, Record<string, never>>,
    private readonly read: (data: T) => { id: string; revision: number },
  ) {
    const look = (): void => {
      if (!canListen()) return this.end();
      if (viewer.value === undefined) void readViewer().catch(() => undefined);
      this.begin();
    };
    addEventListener('visibilitychange', look);
    addEventListener('online', look);
    addEventListener('offline', look);
    // Somebody else listens as somebody else.
    effect(() => {
      void viewer.value?.name;
      this.isRefused = false;
      this.end();
      this.begin();
    });
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.begin();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  }

  private begin(): void {
    if (this.stream || this.isRefused || this.listeners.size === 0 || viewer.value === undefined || !canListen()) return;
    clearTimeout(this.timer);
    const stream = new AbortController();
    this.stream = stream;
    void this.follow(stream.signal)
      .catch(() => undefined)
      .then(() => {
        if (this.stream !== stream) return;
        this.end();
        // Many that were cut off at once do not come back at once.
        this.timer = setTimeout(() => this.begin(), this.wait * (0.5 + Math.random()));
        this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
      });
  }

  private end(): void {
    clearTimeout(this.timer);
    const { stream } = this;
    this.stream = null;
    this.isHeard.value = false;
    stream?.abort();
  }

  private async follow(aborted: AbortSignal): Promise<void> {
    const documentId = (this.document as { __meta__?: { hash: string } }).__meta__!.hash;
    const response = await fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ documentId }),
      signal: aborted,
    });
    if (!response.ok) return;
    this.isHeard.value = true;
    this.gather(null);
    for await (const { data, errors } of eventsOf<Event<T>>(response.body!)) {
      if (errors) {
        this.isRefused = !errors.some(({ extensions }) => PASSING.includes(extensions?.code ?? ''));
        return;
      }
      this.wait = FIRST_WAIT;
      if (data) this.gather(this.read(data));
    }
  }

  private gather(change: { id: string; revision: number } | null): void {
    if (change === null) this.gathered = null;
    else this.gathered?.set(change.id, change.revision);
    this.gathering ??= setTimeout(() => this.tell(), Math.max(GATHERED, this.toldAt + SELDOM - Date.now()));
  }

  private tell(): void {
    const changed = this.gathered;
    this.gathered = new Map();
    this.gathering = undefined;
    this.toldAt = Date.now();
    for (const listener of this.listeners) listener(changed);
  }
}

export const incidentChanges = new Changes<IncidentChangedSubscription>(
  IncidentChangedDocument,
  ({ incidentChanged }) => incidentChanged,
);
export const releaseChanges = new Changes<ReleasePublishedSubscription>(
  ReleasePublishedDocument,
  ({ releasePublished: { id, version } }) => ({ id, revision: version }),
);

/** Hears of changes as long as a component is shown. */
export function useChanges(changes: { listen(listener: Listener): () => void }, changed: Listener): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => changes.listen((what) => latest.current(what)), [changes]);
}
