import { areaChart } from '../../charts/area-chart.js';
import { barChart } from '../../charts/bars.js';
import { type ChartValue, describeChart } from '../../charts/chart.js';
import { columnChart } from '../../charts/columns.js';
import { MAPS } from '../../charts/maps.js';
import type { Locale } from '../../common/request-context.js';
import { enumLabel } from '../../common/text/enum-labels.js';
import { localName } from '../../common/text/local-name.js';
import { type Interval, UNKNOWN } from '../../counts/count.js';
import { type CountNoun, formatCount, formatInterval } from '../../counts/format-count.js';
import { unitLabel } from '../../releases/claim.labels.js';
import { daysOf } from '../../releases/month.js';
import type { SetBeside } from '../../releases/set-beside.js';
import type { TallyFigures } from '../../tallies/models/tally.model.js';
import { countingNotes } from '../export.method.js';
import { type Block, type DocumentContent, plain, type Run, type Runs, type TableBlock } from '../formats/document.js';
import type { IncidentRow } from '../incident-export.rows.js';
import type { SummaryRow } from '../monthly-summary.columns.js';
import type { StatementLinks } from './statement.links.js';
import type { StatementModel, StatementRelease } from './statement.model.js';
import { dayName, momentName, monthName, STATEMENT_WORDS, type StatementWords } from './statement.words.js';

/** Most incidents listed one by one; the others are where the list leads. */
const LONGEST_LIST = 500;

/** A whole number as the interval it is. */
export const whole = (count: number): Interval => ({ min: count, best: count, max: count });

/** What is told of a month first, each with its noun. */
const HEADLINES: readonly [noun: CountNoun, of: (figures: TallyFigures) => Interval][] = [
  ['incidents', ({ incidents }) => whole(incidents)],
  ['facilityAttacks', ({ facilityAttacks }) => whole(facilityAttacks)],
  ['facilitiesAttacked', ({ facilitiesAttacked }) => whole(facilitiesAttacked)],
  ['facilitiesDestroyed', ({ facilitiesDestroyed }) => whole(facilitiesDestroyed)],
  ['facilitiesOutOfService', ({ facilitiesOutOfService }) => whole(facilitiesOutOfService)],
  ['ambulancesDestroyed', ({ ambulancesDestroyed }) => ambulancesDestroyed],
  ['killed', ({ killed }) => killed],
  ['healthWorkersKilled', ({ healthWorkersKilled }) => healthWorkersKilled],
  ['injured', ({ injured }) => injured],
];

/** A month's statement in one language, as blocks for every format. Pure. */
export function statementContent(model: StatementModel, locale: Locale, links: StatementLinks): DocumentContent {
  const words = STATEMENT_WORDS[locale];
  const { month, asOf, release, total, licence } = model;
  const moment = momentName(asOf, locale);
  const hasIncidents = total.incidents > 0;
  const title = words.title(monthName(month, locale));
  return {
    title: release?.title[locale] || title,
    subtitle: release ? releasedText(release, moment, locale, words) : words.asOf(moment),
    locale,
    footer: words.footer(licence, moment),
    published: release?.publishedAt ?? null,
    blocks: [
      ...(release ? statementOf(release, locale, words) : []),
      ...(hasIncidents ? figuresOf(model, locale, words, links) : [paragraph(words.none)]),
      ...monthsOf(model, locale, words),
      ...(hasIncidents ? incidentsOf(model, locale, words, links) : []),
      ...claimsOf(model, locale, words, links),
      ...methodOf(model, locale, words),
    ],
  };
}

function releasedText({ version, publishedAt }: StatementRelease, moment: string, locale: Locale, words: StatementWords): string {
  return publishedAt ? words.release(version, momentName(publishedAt, locale), moment) : words.draft(version, moment);
}

/** The text that was published with the figures, who endorses it, and why there is this version. */
function statementOf({ statement, endorsedBy, reason }: StatementRelease, locale: Locale, words: StatementWords): Block[] {
  const paragraphs = statement[locale].split(/\n\s*\n/).filter((text) => text.trim());
  return [
    ...paragraphs.map(paragraph),
    ...(reason ? [{ kind: 'paragraph', runs: [{ text: `${words.reason} ` }, { text: reason, isolated: true }] } as const] : []),
    ...(endorsedBy.length > 0 ? [{ kind: 'paragraph', runs: endorsers(endorsedBy, locale, words) } as const] : []),
  ];
}

function endorsers(names: readonly string[], locale: Locale, words: StatementWords): Runs {
  const separator = { text: locale === 'ar' ? '، ' : ', ' };
  const told = names.flatMap((text, index): Run[] => [...(index > 0 ? [separator] : []), { text, isolated: true }]);
  return [{ text: `${words.endorsed} ` }, ...told];
}

const heading = (text: string): Block => ({ kind: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: plain(text) });

function figuresOf(
  { month, total, governorates }: StatementModel,
  locale: Locale,
  words: StatementWords,
  links: StatementLinks,
): Block[] {
  const all = links.month();
  const items = HEADLINES.map(([noun, of]): Runs => [{ text: formatCount(of(total), noun, locale), href: all }]);
  const tally = (first: Run, figures: TallyFigures, href: string, strong = false): Runs[] => [
    [{ ...first, strong }],
    ...[
      String(figures.incidents),
      String(figures.facilitiesAttacked),
      String(figures.facilitiesDestroyed),
      formatInterval(figures.killed, locale),
      formatInterval(figures.healthWorkersKilled, locale),
      formatInterval(figures.injured, locale),
    ].map((text): Runs => [{ text, href, strong }]),
  ];
  const rows = governorates.map(({ keys: [key], figures }) =>
    tally({ text: key!.label[locale], isolated: true }, figures, links.governorate(key!.value)),
  );
  const table: TableBlock = {
    kind: 'table',
    head: words.tallyColumns,
    rows: [...rows, tally({ text: words.total }, total, all, true)],
    widths: [1.8, 1.1, 1.2, 1.4, 1.5, 1.6, 1.5],
  };
  return [
    heading(words.figures),
    { kind: 'list', items },
    paragraph(words.opens),
    heading(words.byGovernorate),
    table,
    ...governorateCharts(governorates, month, locale, words),
  ];
}

function governorateCharts(rows: readonly SummaryRow[], month: string, locale: Locale, words: StatementWords): Block[] {
  const valuesOf = (pick: (figures: TallyFigures) => Interval) =>
    rows.map(({ keys: [key], figures }) => ({ code: key!.value, label: key!.label[locale], value: pick(figures) }));
  const figure = (title: string, values: readonly ChartValue[], svg: string, share: number): Block => {
    return { kind: 'figure', svg, alt: describeChart({ title, locale }, values), caption: title, share };
  };
  const monthSaid = monthName(month, locale);
  const incidents = valuesOf(({ incidents: count }) => whole(count));
  const killed = valuesOf((figures) => figures.killed);
  const map = MAPS[rows.find(({ governorate }) => governorate)?.governorate?.countryCode ?? ''];
  const [mapTitle, killedTitle] = [words.mapCaption(monthSaid), words.killedCaption(monthSaid)];
  return [
    ...(map ? [figure(mapTitle, incidents, areaChart({ title: mapTitle, locale }, map, incidents), 0.5)] : []),
    figure(killedTitle, killed, barChart({ title: killedTitle, locale }, killed), 0.88),
  ];
}

function monthsOf({ months }: StatementModel, locale: Locale, words: StatementWords): Block[] {
  if (!months.some(({ figures }) => figures.incidents > 0)) return [];
  const values = months.map(({ month, figures }) => ({ label: month, value: figures.killed }));
  const title = words.monthsCaption(monthName(months[0]!.month, locale), monthName(months.at(-1)!.month, locale));
  const svg = columnChart({ title, locale }, values);
  return [
    heading(words.months),
    { kind: 'figure', svg, alt: describeChart({ title, locale }, values), caption: title, share: 0.95 },
  ];
}

function incidentsOf(model: StatementModel, locale: Locale, words: StatementWords, links: StatementLinks): Block[] {
  const { incidents, total, release } = model;
  if (!incidents) return [heading(words.incidents), paragraph(words.incidentsWithheld)];
  const rows = incidents.slice(0, LONGEST_LIST).map((incident) => incidentRow(incident, locale, words, links));
  const all = formatCount(whole(total.incidents), 'incidents', locale);
  const withheld = release ? total.incidents - incidents.length : 0;
  const more: Runs = [{ text: words.incidentsTooMany(LONGEST_LIST, all) }, { text: words.seeAll, href: links.month() }];
  return [
    heading(words.incidents),
    ...(incidents.length > LONGEST_LIST ? [{ kind: 'paragraph', runs: more } as const] : []),
    ...(withheld > 0 ? [paragraph(words.withheldSince(formatCount(whole(withheld), 'incidents', locale)))] : []),
    { kind: 'table', head: words.incidentColumns, rows, widths: [2, 1.4, 1.5, 2, 1.2, 1.2, 1.1] },
  ];
}

function incidentRow(incident: IncidentRow, locale: Locale, words: StatementWords, links: StatementLinks): Runs[] {
  const { reference, governorate, figures, certainty } = incident;
  const href = links.incident(reference);
  return [
    [{ text: reference, href, isolated: true }],
    plain(whenOf(incident, locale)),
    [{ text: governorate ? localName(governorate, locale) : enumLabel('', 'UNKNOWN', locale), isolated: true }],
    attackedIn(incident, locale, words),
    [{ text: formatInterval(figures.killed, locale), href }],
    [{ text: formatInterval(figures.injured, locale), href }],
    plain(enumLabel('CERTAINTY', certainty, locale)),
  ];
}

const whenOf = ({ date, datePrecision }: IncidentRow, locale: Locale): string =>
  datePrecision === 'DAY'
    ? dayName(date, locale)
    : datePrecision === 'MONTH'
      ? monthName(date.slice(0, 7), locale)
      : date.slice(0, 4);

/** The facilities by name; for those who may not know which they are, by type: the governorate stands beside them. Those without a name by number. */
function attackedIn({ impacts, unnamed }: IncidentRow, locale: Locale, words: StatementWords): Runs {
  if (impacts.length + unnamed.length === 0) return plain(words.noFacility);
  const separator = { text: locale === 'ar' ? '؛ ' : '; ' };
  const typeName = (type: string): string => (type === 'UNKNOWN' ? words.facility : enumLabel('FACILITY_TYPE', type, locale));
  const texts = [
    ...impacts.map(({ facility }) => localName(facility, locale) || typeName(facility.type)),
    ...unnamed.map(({ type, count }) => `${typeName(type)}: ${formatInterval(count, locale)}`),
  ];
  return texts.flatMap((text, index) => [...(index > 0 ? [separator] : []), { text, isolated: true }]);
}

function claimsOf({ claims, month }: StatementModel, locale: Locale, words: StatementWords, links: StatementLinks): Block[] {
  if (claims.length === 0) return [];
  const rows = claims.map((one): Runs[] => {
    const { row, source } = one;
    const { claim, figure, outcome } = row;
    const href = links.claim(one);
    const said = formatInterval(claim.value, locale);
    return [
      claimedOf(one, month, locale, links),
      [{ text: localName(source, locale), isolated: true }],
      // Words that give no number are said as they are.
      said === formatInterval(UNKNOWN, locale) && claim.value.words !== null
        ? [{ text: claim.value.words, href, isolated: true }]
        : [{ text: said, href }],
      [{ text: figure ? formatInterval(figure, locale) : words.nothing, href }],
      plain(enumLabel('RECONCILIATION_OUTCOME', outcome, locale)),
    ];
  });
  return [
    heading(words.claims),
    paragraph(words.claimsAre),
    { kind: 'table', head: words.claimColumns, rows, widths: [3.4, 1.7, 1, 1, 1.6] },
  ];
}

/** What a claim counts, and of what: about an incident, a place, other days than the month. */
function claimedOf({ row: { claim }, place, incident }: SetBeside, month: string, locale: Locale, links: StatementLinks): Runs {
  const unit = unitLabel(claim.unit, locale);
  const { from, to } = daysOf(month);
  const days = claim.from === claim.to ? dayName(claim.from, locale) : `${claim.from} – ${claim.to}`;
  const isOfMonth = claim.from === from && claim.to === to;
  const about: Run[] = [
    incident
      ? { text: incident.reference, href: links.incident(incident.reference), isolated: true }
      : { text: localName(place, locale), isolated: true },
    ...(incident !== null || isOfMonth ? [] : [{ text: days, isolated: true }]),
    ...(claim.scopeWords === null ? [] : [{ text: claim.scopeWords, isolated: true }]),
  ];
  const what = { text: claim.unitWords ?? unit.charAt(0).toUpperCase() + unit.slice(1), isolated: claim.unitWords !== null };
  return [what, ...about.flatMap((run): Run[] => [{ text: ' · ' }, run])];
}

function methodOf({ method, certaintyFloor, filter }: StatementModel, locale: Locale, words: StatementWords): Block[] {
  return [
    heading(words.method),
    paragraph(words.floor(enumLabel('CERTAINTY', certaintyFloor, locale))),
    ...(filter === 'none' ? [] : [paragraph(words.filter(filter))]),
    ...(method.stated ? [{ kind: 'paragraph', runs: [{ text: method.stated, isolated: true }] } as const] : []),
    ...countingNotes(method, locale).map(paragraph),
  ];
}
