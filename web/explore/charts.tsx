import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';
import { yearBefore } from '../month/scope.js';
import { chartNames } from './chart-words.js';
import { addressWith } from './filter.js';

const words = wordsOf({
  en: {
    title: 'Charts',
    figure: 'Figure',
    figures: {
      incidents: 'Incidents',
      facilityAttacks: 'Facility attacks',
      facilitiesAttacked: 'Facilities attacked',
      facilitiesDestroyed: 'Facilities destroyed',
      ambulancesDestroyed: 'Ambulances destroyed',
      killed: 'Killed',
      healthWorkersKilled: 'Health workers killed',
      injured: 'Injured',
    },
    alt: (chart: string, figure: string, month: string) => `${chart}: ${figure}, ${month}. The table has the numbers.`,
    numbers: 'Numbers (CSV)',
  },
  ar: {
    title: 'رسوم بيانية',
    figure: 'الرقم',
    figures: {
      incidents: 'حوادث',
      facilityAttacks: 'هجمات على مرافق',
      facilitiesAttacked: 'مرافق هوجمت',
      facilitiesDestroyed: 'مرافق دُمّرت',
      ambulancesDestroyed: 'سيارات إسعاف دُمّرت',
      killed: 'قتلى',
      healthWorkersKilled: 'قتلى من العاملين الصحيين',
      injured: 'جرحى',
    },
    alt: (chart: string, figure: string, month: string) => `${chart}: ${figure}، ${month}. الأرقام في الجدول.`,
    numbers: 'الأرقام (CSV)',
  },
});

type ChartName = keyof ReturnType<typeof chartNames>;
export type Figure = keyof ReturnType<typeof words>['figures'];

const DIMENSIONS: Partial<Record<ChartName, string>> = { 'attack-types': 'ATTACK_TYPE', 'facility-types': 'FACILITY_TYPE' };

interface Properties {
  month: string;
  /** The words of a filter, and of which moment. */
  narrowed?: Readonly<Record<string, string>>;
  /** Which are offered; all when left out. */
  charts?: readonly ChartName[];
  /** Drawn in the place of the picture. */
  drawn?: (figure: Figure) => ComponentChildren;
}

/** A month's charts, as files have them; which one, and of which figure, stands in the address. */
export function Charts({ month, narrowed = {}, charts, drawn }: Properties) {
  const { query, route, path } = useLocation();
  const say = words();
  const names = chartNames();
  const offered = (Object.keys(names) as ChartName[]).filter((name) => !charts || charts.includes(name));
  const chart = offered.find((name) => name === query.chart) ?? offered[0]!;
  const figure = (Object.keys(say.figures) as Figure[]).find((name) => name === query.figure) ?? 'incidents';
  const asked = charts ? query : { ...query, month };
  const period: Record<string, string> = chart === 'months' ? { from: yearBefore(month), to: month } : { month };
  const file = (format: string): string =>
    addressWith(`/exports/charts/${chart}.${format}`, { ...narrowed, ...period, figure, lang: locale.value }, {});
  const numbers =
    chart === 'months'
      ? addressWith('/exports/tallies.csv', { ...narrowed, ...period }, {})
      : addressWith(`/exports/monthly-summary/${month}.csv`, narrowed, { groupBy: DIMENSIONS[chart] });
  return (
    <section aria-labelledby="charts-title" id="charts">
      <h2 id="charts-title">{say.title}</h2>
      {offered.length > 1 && (
        <p class="quick">
          {offered.map((name) => (
            <a class="button" href={addressWith(path, asked, { chart: name })} aria-current={name === chart ? 'true' : undefined}>
              {names[name]}
            </a>
          ))}
        </p>
      )}
      <div class="field">
        <label for="figure">{say.figure}</label>
        <select
          id="figure"
          value={figure}
          onChange={({ currentTarget }) => route(addressWith(path, asked, { figure: currentTarget.value }))}
        >
          {Object.entries(say.figures).map(([name, label]) => (
            <option value={name}>{label}</option>
          ))}
        </select>
      </div>
      {drawn ? drawn(figure) : <img class="chart" src={file('svg')} alt={say.alt(names[chart], say.figures[figure], month)} />}
      <p>
        <a href={file('svg')} download>
          SVG
        </a>{' '}
        <a href={file('png')} download>
          PNG
        </a>{' '}
        <a href={numbers} download>
          {say.numbers}
        </a>
      </p>
    </section>
  );
}
