import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../api/client.js';
import {
  type IncidentCardFragment,
  IncidentDocument,
  IncidentSourcesDocument,
  IncidentsDocument,
  type IncidentStatus,
  MoveIncidentDocument,
} from '../api/generated/graphql.js';
import { incidentChanges, useChanges } from '../api/live.js';
import { useQuery } from '../api/use-query.js';
import { hasRole } from '../api/viewer.js';
import { Heading } from '../components/heading.js';
import { NotYours } from '../components/not-yours.js';
import { LiveMark } from '../components/live-mark.js';
import { Problem } from '../components/problem.js';
import { WithReason } from '../components/with-reason.js';
import { useLater } from '../desk/later.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { plural, wordsOf } from '../i18n/words.js';
import { Basis } from '../incident/basis.js';
import { MOVES, NEXT } from '../incident/decisions.js';
import { Facts } from '../incident/facts.js';
import { History } from '../incident/history.js';
import { IncidentLine } from '../incident/incident-line.js';
import { ChangedNote, useNewest } from '../incident/newest.js';
import { LintNotes } from '../incident/notes.js';

const words = wordsOf({
  en: {
    title: 'Desk',
    notYours: 'The desk is for verifiers.',
    queue: 'Queue',
    empty: 'Nothing waits here.',
    keys: 'Keys: j and k for the next and the one before, x to choose it, Enter to open it.',
    choose: (reference: string) => `Choose ${reference}`,
    chosen: (count: number) => plural('en', count, { one: '# chosen', other: '# chosen' }),
    moves: { IN_REVIEW: 'Take into review', VERIFIED: 'Verify', PUBLISHED: 'Publish', REJECTED: 'Reject' },
    soon: (label: string, count: number, seconds: number) => `${label}: ${count}, in ${seconds} s.`,
    undo: 'Undo',
    open: 'Open its page',
    gone: 'Somebody else has moved it on meanwhile.',
    failed: (count: number) => plural('en', count, { one: '# could not be moved:', other: '# could not be moved:' }),
  },
  ar: {
    title: 'المكتب',
    notYours: 'المكتب للمتحققين.',
    queue: 'قائمة الانتظار',
    empty: 'لا شيء ينتظر هنا.',
    keys: 'المفاتيح: j و k للتالية والسابقة، x لاختيارها، Enter لفتحها.',
    choose: (reference: string) => `اختر ${reference}`,
    chosen: (count: number) =>
      plural('ar', count, { one: 'اختيرت واحدة', two: 'اختيرت اثنتان', few: 'اختيرت #', many: 'اختيرت #', other: 'اختيرت #' }),
    soon: (label: string, count: number, seconds: number) => `${label}: ${count}، خلال ${seconds} ثانية.`,
    undo: 'تراجع',
    open: 'افتح صفحتها',
    gone: 'نقلها شخص آخر في هذه الأثناء.',
    failed: (count: number) =>
      plural('ar', count, {
        one: 'تعذّر نقل واحدة:',
        two: 'تعذّر نقل اثنتين:',
        few: 'تعذّر نقل #:',
        many: 'تعذّر نقل #:',
        other: 'تعذّر نقل #:',
      }),
  },
});

const QUEUES: readonly IncidentStatus[] = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'REJECTED'];

/** The verifier's desk: what waits, the first submitted first; beside it the record with all that its judgement rests on. */
export function Desk() {
  const say = words();
  if (!hasRole('VERIFIER')) return <NotYours>{say.notYours}</NotYours>;
  return <Queue />;
}

function Queue() {
  const { query, route } = useLocation();
  const status = QUEUES.find((one) => one === query.status) ?? 'SUBMITTED';
  const { data, error, again } = useQuery(IncidentsDocument, {
    filter: { status: [status] },
    orderBy: { field: 'SUBMITTED', direction: 'ASC' },
    first: 100,
  });
  const say = words();
  const waiting = data?.incidents.nodes ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { open, reference, keep, go } = useOpen(data && waiting, status, query.open);
  useChanges(incidentChanges, () => {
    keep();
    again();
  });
  const decided = (...references: string[]): void => {
    go(references);
    again();
  };
  const show = (incident: IncidentCardFragment): void => route(`/desk?status=${status}&open=${incident.reference}`, true);
  const toggle = ({ id }: IncidentCardFragment): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  useKeys(waiting, open, show, toggle);
  return (
    <section aria-labelledby="desk-title" id="desk">
      <Heading id="desk-title">
        {say.title} <LiveMark />
      </Heading>
      <nav aria-label={say.queue} class="quick">
        {QUEUES.map((one) => (
          <a class="button" href={`/desk?status=${one}`} aria-current={one === status ? 'page' : undefined}>
            {labelOf('STATUS', one)}
          </a>
        ))}
      </nav>
      <p class="read keys">{say.keys}</p>
      <Problem error={error} again={again} />
      {!data && !error && <p role="status">{common().loading}</p>}
      {data && waiting.length === 0 && <p role="status">{say.empty}</p>}
      <Bulk
        chosen={waiting.filter(({ id }) => chosen.has(id))}
        status={status}
        done={(references) => {
          setChosen(new Set());
          decided(...references);
        }}
      />
      <div class="desk">
        <ol class="cards" id="queue">
          {waiting.map((incident) => (
            <li key={incident.id} aria-current={incident === open ? 'true' : undefined}>
              <label class="choice">
                <input
                  type="checkbox"
                  aria-label={say.choose(incident.reference)}
                  checked={chosen.has(incident.id)}
                  onChange={() => toggle(incident)}
                />
              </label>
              <div onClick={() => show(incident)}>
                <IncidentLine incident={incident} />
              </div>
            </li>
          ))}
        </ol>
        {reference && <Record key={reference} reference={reference} isGone={!open} changed={() => decided(reference)} />}
      </div>
    </section>
  );
}

/**
 * Which record lies open: the one that was chosen, else the first. Where the queue changes by itself it stays, also when somebody
 * else has moved it on; after an own decision it is the next one.
 */
function useOpen(waiting: readonly IncidentCardFragment[] | undefined, status: IncidentStatus, chosen: string | undefined) {
  const [kept, setKept] = useState<{ status: IncidentStatus; reference: string } | null>(null);
  const own = useRef(new Set<string>());
  const held = kept?.status === status ? kept.reference : undefined;
  const find = (reference: string | undefined) => waiting?.find((one) => one.reference === reference);
  const stays = find(chosen) ?? find(held);
  const isGone = waiting !== undefined && !stays && held !== undefined && (chosen === undefined || chosen === held);
  const open = isGone ? undefined : (stays ?? waiting?.[0]);
  const reference = isGone ? held : open?.reference;
  return {
    open,
    reference,
    keep: (): void => {
      if (reference && !own.current.has(reference)) setKept({ status, reference });
    },
    go: (references: readonly string[]): void => {
      for (const one of references) own.current.add(one);
      setKept(null);
    },
  };
}

/** Next, before, choose, open: as mail programs have them. What is typed into a field is left alone. */
function useKeys(
  waiting: readonly IncidentCardFragment[],
  open: IncidentCardFragment | undefined,
  show: (incident: IncidentCardFragment) => void,
  toggle: (incident: IncidentCardFragment) => void,
): void {
  const { route } = useLocation();
  const latest = useRef<(event: KeyboardEvent) => void>(() => undefined);
  latest.current = ({ key, target, ctrlKey, metaKey, altKey }) => {
    if (
      ctrlKey ||
      metaKey ||
      altKey ||
      (target as HTMLElement).closest('input:not([type=checkbox]), textarea, select, button, a')
    )
      return;
    const at = open ? waiting.indexOf(open) : -1;
    const beside = key === 'j' ? waiting[at + 1] : key === 'k' ? waiting[at - 1] : undefined;
    if (beside) show(beside);
    if (key === 'x' && open) toggle(open);
    if (key === 'Enter' && open) route(`/incidents/${open.reference}`);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => latest.current(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

/** Several at once, by the same reason. It is done only after some seconds: until then it can be undone. */
function Bulk({
  chosen,
  status,
  done,
}: {
  chosen: readonly IncidentCardFragment[];
  status: IncidentStatus;
  done: (references: string[]) => void;
}) {
  const say = words();
  const [refused, setRefused] = useState<{ reference: string; message: string }[]>([]);
  const later = useLater();
  const move = (next: IncidentStatus, reason: string): void => {
    const moved = [...chosen];
    setRefused([]);
    later.begin(MOVES()[next]!, moved.length, async () => {
      const failures: { reference: string; message: string }[] = [];
      for (const { id, revision, reference } of moved) {
        await ask(MoveIncidentDocument, { input: { id, revision, status: next, reason } }).catch((error: Error) =>
          failures.push({ reference, message: error.message }),
        );
      }
      setRefused(failures);
      done(moved.map(({ reference }) => reference));
    });
  };
  return (
    <div id="bulk" aria-live="polite">
      {later.waiting && (
        <p class="banner">
          {say.soon(later.waiting.label, later.waiting.count, later.waiting.seconds)}{' '}
          <button type="button" onClick={later.undo}>
            {say.undo}
          </button>
        </p>
      )}
      {refused.length > 0 && (
        <div class="problem" role="alert">
          {say.failed(refused.length)}
          <ul>
            {refused.map(({ reference, message }) => (
              <li>
                <a href={`/incidents/${reference}`}>{reference}</a>: {message}
              </li>
            ))}
          </ul>
        </div>
      )}
      {chosen.length > 0 && !later.waiting && (
        <div class="quick">
          <span>{say.chosen(chosen.length)}</span>
          {(NEXT[status] ?? []).map((next) => (
            <WithReason
              key={next}
              label={MOVES()[next]!}
              act={(reason) => {
                move(next, reason);
                return Promise.resolve();
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Record({ reference, isGone, changed }: { reference: string; isGone: boolean; changed: () => void }) {
  const incident = useQuery(IncidentDocument, { reference });
  const sources = useQuery(IncidentSourcesDocument, { reference });
  const [shown, of] = [incident.data?.incident, sources.data?.incident];
  const readAgain = (): void => {
    incident.again();
    sources.again();
  };
  const { isChanged, changesItself } = useNewest(shown, readAgain);
  const decided = (): void => {
    changesItself();
    readAgain();
    changed();
  };
  return (
    <article id="record" aria-label={reference}>
      <p>
        <a href={`/incidents/${reference}`}>{words().open}</a>
      </p>
      {isGone ? (
        <p class="banner" role="status" id="gone">
          {words().gone}
        </p>
      ) : (
        isChanged && <ChangedNote />
      )}
      <Problem error={incident.error ?? sources.error} again={decided} />
      {!(shown && of) && !incident.error && <p role="status">{common().loading}</p>}
      {shown && of && (
        <>
          <LintNotes notes={of.lintNotes} />
          <Facts incident={shown} />
          <Basis incident={shown} of={of} changed={decided} />
          <History key={shown.revision} of={shown} />
        </>
      )}
    </article>
  );
}
