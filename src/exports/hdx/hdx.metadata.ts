import type { ExportMeta } from '../export.meta.js';
import { methodNotes } from '../export.method.js';

/** What HDX calls the countries of our places. */
const GROUPS: Readonly<Record<string, string>> = { SY: 'syr', LB: 'lbn' };

const CAVEATS =
  'Counts are intervals. An empty cell is not known, never zero. Groups need not add up to totals. Places are told as governorates, ' +
  'facilities by their type. Records change as they are verified: the moment that these are of is given.';

/**
 * The dataset as HDX's CKAN takes it. Who publishes and who answers for it is theirs to fill: `maintainer`, `owner_org`,
 * `dataset_source`.
 * @param days the first and the last one
 * @param files names of the files of data
 */
export function hdxMetadata(
  meta: ExportMeta,
  days: { readonly from: string; readonly to: string },
  countries: readonly string[],
  files: readonly string[],
): string {
  const [from, to] = meta.months!;
  const period = from === to ? from : `${from}-to-${to}`;
  const method = methodNotes(meta)
    .slice(1)
    .map(([topic, en]) => `${topic.split(' · ')[0]}: ${en}`)
    .join('\n\n');
  const dataset = {
    name: `attacks-on-health-care-${period}`,
    title: meta.title,
    notes: 'Attacks on health care: incidents, and tallies by month and governorate.',
    dataset_date: `[${days.from}T00:00:00 TO ${days.to}T23:59:59]`,
    data_update_frequency: '30',
    methodology: 'Other',
    methodology_other: method,
    caveats: CAVEATS,
    license_id: 'cc-by',
    license_title: meta.licence,
    dataset_source: '',
    owner_org: '',
    maintainer: '',
    private: false,
    subnational: '1',
    groups: countries.flatMap((code) => (GROUPS[code] ? [{ name: GROUPS[code] }] : [])),
    tags: ['conflict-violence', 'fatalities', 'health facilities', 'hxl'].map((name) => ({ name })),
    resources: files.map(resourceOf),
    tawthiq: meta,
  };
  return `${JSON.stringify(dataset, null, 2)}\n`;
}

/** A file of data, as the dataset lists it. */
function resourceOf(name: string): object {
  const description = name.startsWith('tallies') ? 'Tallies by month and governorate.' : 'Incidents, one row each.';
  return { name, format: name.split('.').at(-1)!.toUpperCase(), description };
}

/** The method in both languages, to be read by people. */
export function methodText(meta: ExportMeta): string {
  return methodNotes(meta)
    .slice(1)
    .map(([topic, en, ar]) => (en === ar ? `## ${topic}\n\n${en}\n` : `## ${topic}\n\n${en}\n\n${ar}\n`))
    .join('\n');
}
