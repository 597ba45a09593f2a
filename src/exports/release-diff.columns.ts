import type { FigureChanges, IntervalChange, ReleaseDiffLine } from '../releases/models/release-diff.model.js';
import { INTERVALS, WHOLE } from '../releases/sums.js';
import { type Column, COUNT_NAMING, type CountName, number, text } from './export.column.js';

type Line = ReleaseDiffLine;
type Names = readonly [key: string, en: string, ar: string, hxl: string];

/** How the change of a whole figure is named: the same keys as in a monthly summary. */
const WHOLES: Readonly<Record<(typeof WHOLE)[number], Names>> = {
  incidents: ['incidents', 'Incidents', 'الحوادث', '#event+incidents+change+num'],
  strikes: ['strikes', 'Strikes told apart', 'الضربات المميَّزة', '#event+strikes+change+num'],
  facilityAttacks: ['facility_attacks', 'Facility attacks', 'الهجمات على المرافق الصحية', '#event+facility_attacks+change+num'],
  facilitiesAttacked: [
    'facilities_attacked',
    'Distinct facilities attacked',
    'المرافق الصحية التي هوجمت',
    '#indicator+health_facility+attacked+change+num',
  ],
  facilitiesDestroyed: [
    'facilities_destroyed',
    'Distinct facilities destroyed',
    'المرافق الصحية المدمرة',
    '#indicator+health_facility+destroyed+change+num',
  ],
  facilitiesOutOfService: [
    'facilities_out_of_service',
    'Distinct facilities put out of service',
    'المرافق الصحية التي خرجت عن الخدمة',
    '#indicator+health_facility+out_of_service+change+num',
  ],
};

/** The parts of an interval sum's change, each of which adds up. */
const PARTS: readonly [keyof IntervalChange, key: string, en: string, ar: string][] = [
  ['min', 'min', 'at least', 'على الأقل'],
  ['best', 'best', 'best figures', 'الأرقام الأرجح'],
  ['bestUnknown', 'best_unknown', 'incidents without a best figure', 'حوادث بلا رقم أرجح'],
  ['max', 'max', 'at most', 'على الأكثر'],
  ['maxOpen', 'max_open', 'incidents without an upper bound', 'حوادث بلا حد أعلى'],
];

const ofInterval = (figure: CountName): Column<Line>[] => {
  const [key, en, ar, hxl] = COUNT_NAMING[figure];
  return PARTS.map(([part, suffix, partEn, partAr]) =>
    number<Line>(
      [`${key}_${suffix}_change`, `${en}, ${partEn}: change`, `${ar}، ${partAr}: التغير`, `${hxl}+change+${suffix}`],
      ({ effect }) => effect[figure][part],
    ),
  );
};

/** The columns of a difference: which incident, what became of it, when and why, and by how much each figure moved. */
export const RELEASE_DIFF_COLUMNS: readonly Column<Line>[] = [
  text(['reference', 'Incident', 'الحادثة', '#event+code'], ({ reference }) => reference),
  text(['id', 'Id', 'المعرّف', '#event+id'], ({ id }) => id),
  text(['kind', 'Change', 'التغير', '#status+change'], ({ kind }) => kind, 'RELEASE_DIFF_KIND'),
  number(['revision_before', 'Revision before', 'المراجعة قبل', '#meta+revision+before'], (line) => line.revisionBefore),
  number(['revision_after', 'Revision after', 'المراجعة بعد', '#meta+revision+after'], (line) => line.revisionAfter),
  text(
    ['causes', 'What happened', 'ما حدث', '#status+cause'],
    ({ causes }) => causes.map(({ kind }) => kind),
    'RELEASE_DIFF_CAUSE_KIND',
  ),
  text(['when', 'When', 'متى', '#meta+when'], ({ causes }) => causes.map(({ at }) => at.toISOString())),
  text(['why', 'Why', 'لماذا', '#description+reason'], ({ causes }) =>
    causes.map(({ reason, publicReason }) => publicReason ?? reason ?? '–'),
  ),
  ...WHOLE.map((figure) => {
    const [key, en, ar, hxl] = WHOLES[figure];
    return number<Line>([`${key}_change`, `${en}: change`, `${ar}: التغير`, hxl], ({ effect }) => effect[figure]);
  }),
  ...INTERVALS.flatMap(ofInterval),
];

/** The same figures of a difference as a whole, by the names of its columns. */
export function changesByColumn(effect: FigureChanges): Record<string, number> {
  const line = { effect, causes: [] } as unknown as Line;
  return Object.fromEntries(
    RELEASE_DIFF_COLUMNS.filter(({ key }) => key.endsWith('_change')).map(({ key, value }) => [key, value(line, 'en') as number]),
  );
}
