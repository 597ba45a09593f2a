import { useRoute } from 'preact-iso';
import { IncidentsDocument, PerpetratorsDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { wordsOf } from '../i18n/words.js';
import { IncidentLine } from '../incident/incident-line.js';

const words = wordsOf({
  en: {
    none: 'No party is on record at this address.',
    named: 'Newest incidents with an attribution that names it, whatever its mode',
    all: (count: number) => `All (${count})`,
  },
  ar: {
    none: 'لا طرف مسجل بهذا العنوان.',
    named: 'أحدث الحوادث التي تنسب إليه، أياً كانت صيغة النسبة',
    all: (count: number) => `الكل (${count})`,
  },
});

/** A party, with the incidents that somebody attributes to it: alleged is not proved. */
export function PerpetratorPage() {
  const { params } = useRoute();
  const parties = useQuery(PerpetratorsDocument, {});
  const incidents = useQuery(IncidentsDocument, { filter: { perpetrator: [params.id!] }, first: 10 });
  const say = words();
  const party = parties.data?.perpetrators.find(({ id }) => id === params.id);
  if (!party)
    return (
      <>
        <Problem error={parties.error} again={parties.again} />
        {!parties.error && <p role="status">{parties.data ? say.none : common().loading}</p>}
      </>
    );
  const names = [party.nameEn, party.nameAr, ...party.aliases].filter((one) => one && one !== party.name);
  return (
    <article aria-labelledby="perpetrator-title">
      <Heading id="perpetrator-title">
        <bdi>{party.name}</bdi>
      </Heading>
      <p>
        {[labelOf('PERPETRATOR_TYPE', party.type), ...names].map((one, index) => (
          <>
            {index > 0 && ' · '}
            <bdi>{one}</bdi>
          </>
        ))}
      </p>
      <Problem error={incidents.error} again={incidents.again} />
      <h2>{say.named}</h2>
      <ul class="cards">
        {(incidents.data?.incidents.nodes ?? []).map((incident) => (
          <li key={incident.id}>
            <IncidentLine incident={incident} />
          </li>
        ))}
      </ul>
      {incidents.data && <a href={`/incidents?perpetrator=${party.id}`}>{say.all(incidents.data.incidents.totalCount)}</a>}
    </article>
  );
}
