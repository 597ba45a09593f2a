import { useLocation, useRoute } from 'preact-iso';
import { viewer } from '../api/viewer.js';
import { IncidentDocument, IncidentSourcesDocument, TombstoneDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Heading } from '../components/heading.js';
import { ChangedNote, useNewest } from '../incident/newest.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { labelOf } from '../i18n/labels.js';
import { wordsOf } from '../i18n/words.js';
import { Basis } from '../incident/basis.js';
import { Facts, type ShownIncident } from '../incident/facts.js';
import { History } from '../incident/history.js';
import { LintNotes } from '../incident/notes.js';
import { momentText } from '../incident/when.js';
import { incidentWords } from '../incident/words.js';

const words = wordsOf({
  en: {
    title: (reference: string) => `Incident ${reference}`,
    none: 'No incident of this reference is for you to see.',
    signIn: 'Members of the alliance see more: sign in.',
    withdrawn: (reference: string) => `${reference} was published and has been withdrawn.`,
    leads: 'It was merged into',
    then: (moment: string) => `As it was on record on ${moment}.`,
    now: 'As it is now',
    asOf: 'As of',
    asData: 'As data:',
  },
  ar: {
    title: (reference: string) => `الحادثة ${reference}`,
    none: 'لا حادثة بهذا الرقم متاحة لك.',
    signIn: 'يرى أعضاء التحالف أكثر: سجّل الدخول.',
    withdrawn: (reference: string) => `نُشرت ${reference} ثم سُحبت.`,
    leads: 'دُمجت في',
    then: (moment: string) => `كما كانت مسجلة في ${moment}.`,
    now: 'كما هي الآن',
    asOf: 'كما في',
    asData: 'كبيانات:',
  },
});

/** One incident at an address that stays: what is agreed on, what each source says, and its whole history. */
export function IncidentPage() {
  const { params } = useRoute();
  const { query } = useLocation();
  const reference = params.reference!;
  const asOf = query.asOf ?? null;
  const { data, error, isLoading, again } = useQuery(IncidentDocument, { reference, asOf });
  const say = words();
  const incident = data?.incident;
  const { isChanged, changesItself } = useNewest(asOf ? null : incident, again);
  const decided = (): void => {
    changesItself();
    again();
  };
  return (
    <article aria-labelledby="incident-title">
      <Heading id="incident-title">{say.title(reference)}</Heading>
      <Problem error={error} again={again} />
      {isLoading && !incident && <p role="status">{common().loading}</p>}
      {data && !incident && <Absent reference={reference} />}
      {incident && (
        <>
          {asOf && (
            <p class="banner" role="status">
              {say.then(momentText(asOf))} <a href={`/incidents/${reference}`}>{say.now}</a>
            </p>
          )}
          <p>
            <span class="mark">{labelOf('STATUS', incident.status)}</span>{' '}
            <span class="mark">{labelOf('CERTAINTY', incident.certainty)}</span>
          </p>
          {isChanged && <ChangedNote />}
          <Facts incident={incident} />
          <Narratives incident={incident} />
          {!asOf && <Behind incident={incident} again={decided} />}
          <History key={incident.revision} of={incident} />
          <Citation of={incident} />
        </>
      )}
    </article>
  );
}

function Narratives({ incident: { narrativeEn, narrativeAr } }: { incident: ShownIncident }) {
  if (!narrativeEn && !narrativeAr) return null;
  const told = [
    { language: 'en', text: narrativeEn },
    { language: 'ar', text: narrativeAr },
  ].filter(({ text }) => text);
  if (locale.value === 'ar') told.reverse();
  return (
    <section aria-labelledby="narrative">
      <h2 id="narrative">{incidentWords().narrative}</h2>
      {told.map(({ language, text }) => (
        <p lang={language} dir="auto">
          {text}
        </p>
      ))}
    </section>
  );
}

/** What lies behind the account, for those who may see it; and what a verifier decides. */
function Behind({ incident, again }: { incident: ShownIncident; again: () => void }) {
  const { reference } = incident;
  const sources = useQuery(IncidentSourcesDocument, viewer.value ? { reference } : null);
  const of = sources.data?.incident;
  useNewest(incident, sources.again);
  const changed = (): void => {
    sources.again();
    again();
  };
  return (
    <>
      <Problem error={sources.error} again={sources.again} />
      {of && (
        <>
          <LintNotes notes={of.lintNotes} />
          <Basis incident={incident} of={of} changed={changed} />
        </>
      )}
    </>
  );
}

function Absent({ reference }: { reference: string }) {
  const { data } = useQuery(TombstoneDocument, { reference });
  const say = words();
  const stone = data?.tombstone;
  if (!stone)
    return (
      <p role="status">
        {say.none} {!viewer.value && <a href="/sign-in">{say.signIn}</a>}
      </p>
    );
  return (
    <div class="notes" role="status">
      <p>
        {say.withdrawn(reference)} <time dateTime={stone.at}>{momentText(stone.at)}</time>
      </p>
      {stone.publicReason && <p dir="auto">{stone.publicReason}</p>}
      {stone.mergedInto && (
        <p>
          {say.leads} <a href={`/incidents/${stone.mergedInto.reference}`}>{stone.mergedInto.reference}</a>
        </p>
      )}
    </div>
  );
}

function Citation({ of: { reference, revision, outsideRecords, mergedIncidents, revisions } }: { of: ShownIncident }) {
  const say = incidentWords();
  const newest = revisions.at(-1)?.recordedAt;
  const address = `${location.origin}/incidents/${reference}${newest ? `?asOf=${newest}` : ''}`;
  const read = new Intl.DateTimeFormat(FORMATS[locale.value], { dateStyle: 'long' }).format(new Date());
  return (
    <section aria-labelledby="cite">
      <h2 id="cite">{say.cite}</h2>
      <p>
        <cite>{say.citation(reference, revision, address, read)}</cite>
      </p>
      {outsideRecords.length > 0 && (
        <p>
          {say.alsoKnownAs}: {outsideRecords.map(({ dataSet, outsideId }) => `${dataSet} ${outsideId}`).join(' · ')}
        </p>
      )}
      {mergedIncidents.length > 0 && (
        <p>
          {say.mergedHere}: {mergedIncidents.map((one) => one.reference).join(' · ')}
        </p>
      )}
    </section>
  );
}
