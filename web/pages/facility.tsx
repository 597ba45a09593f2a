import { useRoute } from 'preact-iso';
import { FacilityDocument, type FacilityQuery } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { Heading } from '../components/heading.js';
import { Problem } from '../components/problem.js';
import { common } from '../i18n/common.js';
import { labelOf } from '../i18n/labels.js';
import { plural, wordsOf } from '../i18n/words.js';
import { dateText } from '../incident/when.js';
import { incidentWords } from '../incident/words.js';

const words = wordsOf({
  en: {
    none: 'No facility at this address is for you to see.',
    attacked: (count: number) => plural('en', count, { one: 'Attacked once on record', other: 'Attacked # times on record' }),
    since: (day: string) => `Out of service since ${day}`,
    also: 'Also known as',
    history: 'What happened to it',
    nothing: 'Nothing is on record.',
    incidents: 'Its incidents',
  },
  ar: {
    none: 'لا مرفق بهذا العنوان متاح لك.',
    attacked: (count: number) =>
      plural('ar', count, {
        zero: 'لا هجوم مسجل عليه',
        one: 'هوجم مرة واحدة حسب السجل',
        two: 'هوجم مرتين حسب السجل',
        few: 'هوجم # مرات حسب السجل',
        many: 'هوجم # مرة حسب السجل',
        other: 'هوجم # مرة حسب السجل',
      }),
    since: (day: string) => `خارج الخدمة منذ ${day}`,
    also: 'يُعرف أيضاً باسم',
    history: 'ما حدث له',
    nothing: 'لا شيء مسجل.',
    incidents: 'حوادثه',
  },
});

type Shown = NonNullable<FacilityQuery['facility']>;

/** A facility with its history: "attacked for the seventh time", "out of service since". */
export function FacilityPage() {
  const { params } = useRoute();
  const { data, error, again } = useQuery(FacilityDocument, { id: params.id! });
  const say = words();
  const facility = data?.facility;
  if (!facility)
    return (
      <>
        <Problem error={error} again={again} />
        {!error && <p role="status">{data ? say.none : common().loading}</p>}
      </>
    );
  const { name, type, place, governorate, aliases, attacks, outOfServiceSince, id } = facility;
  const names = [facility.nameEn, facility.nameAr, ...aliases].filter((one) => one && one !== name);
  return (
    <article aria-labelledby="facility-title">
      <Heading id="facility-title">
        <bdi>{name}</bdi>
      </Heading>
      <p>
        {labelOf('FACILITY_TYPE', type)} · <bdi>{place.name}</bdi>
        {governorate && governorate.name !== place.name && (
          <>
            {' · '}
            <bdi>{governorate.name}</bdi>
          </>
        )}
      </p>
      {names.length > 0 && (
        <p>
          {say.also}:{' '}
          {names.map((one, index) => (
            <>
              {index > 0 && ' · '}
              <bdi>{one}</bdi>
            </>
          ))}
        </p>
      )}
      <p>
        <a href={`/incidents?facility=${id}`}>{say.attacked(attacks)}</a>
        {outOfServiceSince && ` · ${say.since(dateText({ date: outOfServiceSince, datePrecision: 'DAY' }))}`}
      </p>
      <h2>{say.history}</h2>
      <Timeline events={facility.timeline} />
    </article>
  );
}

function Timeline({ events }: { events: Shown['timeline'] }) {
  const say = incidentWords();
  if (events.length === 0) return <p>{words().nothing}</p>;
  return (
    <ol class="history" id="timeline">
      {events.map((event) => (
        <li>
          {dateText(event)}
          {' · '}
          {event.status && labelOf('FACILITY_STATUS', event.status)}
          {event.damage && labelOf('DAMAGE', event.damage)}
          {event.outOfService === true && ` · ${say.outOfService}`}
          {event.attackNumber !== null && ` · ${say.attackNumber(event.attackNumber)}`}
          {event.incident && (
            <>
              {' · '}
              <a href={`/incidents/${event.incident.reference}`}>{event.incident.reference}</a>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
