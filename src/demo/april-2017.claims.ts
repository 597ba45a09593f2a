import type { NewSourceInput } from '../reports/dto/source.input.js';
import { SourceKind } from '../reports/models/source.model.js';
import type { MatchClaimInput, RecordClaimInput } from '../releases/dto/claim.input.js';
import { ClaimUnit } from '../releases/models/claim.enums.js';
import { idOf, MEDICAL_POINT_AND_AMBULANCES, SURGICAL_HOSPITAL } from './april-2017.js';

/**
 * The figures that were published about April 2017 (NOTICE), as claims: facts only, in our own words. None of them is an incident's
 * record: they are set beside the records.
 */

const ALLIANCE: NewSourceInput = {
  kind: SourceKind.ORGANISATION,
  nameEn: 'Alliance of Syrian NGOs',
  nameAr: 'تحالف المنظمات السورية',
};
const UOSSM: NewSourceInput = {
  kind: SourceKind.ORGANISATION,
  nameEn: 'UOSSM',
  nameAr: 'اتحاد منظمات الرعاية والإغاثة الطبية',
};
const ARCHIVE: NewSourceInput = { kind: SourceKind.ORGANISATION, nameEn: 'Syrian Archive', nameAr: 'الأرشيف السوري' };
const INSIGHT: NewSourceInput = { kind: SourceKind.ORGANISATION, nameEn: 'Insecurity Insight', nameAr: 'إنسكيوريتي إنسايت' };

const A = { incident: SURGICAL_HOSPITAL.id };
const B = { incident: MEDICAL_POINT_AND_AMBULANCES.id };
const APRIL = { from: '2017-04-01', to: '2017-04-30' };
const SYRIA = { place: 'SY', ...APRIL };
const IDLEB = { place: 'SY07', ...APRIL };
const THAT_DAY = { place: 'SY07', from: '2017-04-27', to: '2017-04-27' };

type Scope = Pick<RecordClaimInput, 'incident' | 'place' | 'from' | 'to'>;
type More = Pick<RecordClaimInput, 'unitWords' | 'scopeWords' | 'quote'>;

function claim(
  newSource: NewSourceInput,
  scope: Scope,
  unit: ClaimUnit,
  value: RecordClaimInput['value'],
  more: More = {},
): RecordClaimInput {
  const name = [newSource.nameEn, unit, JSON.stringify(scope), JSON.stringify(value), more.unitWords].join(' ');
  const publishedOn = newSource === ALLIANCE ? '2017-04-29' : undefined;
  return { id: idOf(`claim ${name}`), newSource, unit, value, public: true, publishedOn, ...scope, ...more };
}

/** Fourteen dead of one incident, by the alliance; fourteen dead throughout Idleb, by UOSSM. */
const FOURTEEN_IN_B = claim(
  ALLIANCE,
  B,
  ClaimUnit.KILLED,
  { words: '14' },
  { quote: 'Fourteen dead, medical staff among them, in this incident.' },
);
const FOURTEEN_IN_IDLEB = claim(
  UOSSM,
  THAT_DAY,
  ClaimUnit.KILLED,
  { words: '14' },
  {
    scopeWords: 'throughout Idleb, all children and medical staff',
    quote: 'Fourteen dead throughout Idleb, all of them children and medical staff.',
  },
);

export const CLAIMS: readonly RecordClaimInput[] = [
  claim(ALLIANCE, A, ClaimUnit.KILLED, { words: '3' }),
  claim(ALLIANCE, A, ClaimUnit.INJURED, { words: 'several' }),
  claim(ALLIANCE, A, ClaimUnit.FACILITIES_OUT_OF_SERVICE, { words: '1' }),
  claim(ALLIANCE, B, ClaimUnit.FACILITIES_DESTROYED, { words: '1' }),
  claim(ALLIANCE, B, ClaimUnit.STRIKES, { words: '2' }),
  claim(
    ALLIANCE,
    B,
    ClaimUnit.HEALTH_WORKERS_KILLED,
    { words: '4' },
    { quote: 'Two paramedics, and two more of the crew that came to help.' },
  ),
  claim(ALLIANCE, B, ClaimUnit.AMBULANCES_DESTROYED, { words: '8' }),
  FOURTEEN_IN_B,
  claim(ALLIANCE, SYRIA, ClaimUnit.FACILITIES_ATTACKED, { words: '11' }, { quote: 'Eleven in the month, by various reports.' }),
  claim(ALLIANCE, IDLEB, ClaimUnit.FACILITIES_DESTROYED, { words: '8' }, { quote: 'Eight of the main ones, in Idleb.' }),
  claim(
    ALLIANCE,
    SYRIA,
    ClaimUnit.OTHER,
    { min: 0, words: 'high numbers' },
    { unitWords: 'injuries and deaths of staff and patients' },
  ),
  claim(UOSSM, A, ClaimUnit.STRIKES, { words: '4' }),
  claim(UOSSM, B, ClaimUnit.HEALTH_WORKERS_KILLED, { words: '4' }),
  claim(UOSSM, B, ClaimUnit.AMBULANCES_DESTROYED, { words: '8' }),
  FOURTEEN_IN_IDLEB,
  claim(UOSSM, SYRIA, ClaimUnit.ATTACK_DATES, { words: '13' }),
  claim(UOSSM, SYRIA, ClaimUnit.FACILITIES_ATTACKED, { words: '11' }),
  claim(UOSSM, IDLEB, ClaimUnit.FACILITIES_ATTACKED, { words: '8' }),
  claim(ARCHIVE, A, ClaimUnit.STRIKES, { words: '5' }),
  claim(ARCHIVE, B, ClaimUnit.HEALTH_WORKERS_KILLED, { words: '5' }),
  claim(ARCHIVE, SYRIA, ClaimUnit.FACILITIES_ATTACKED, { words: '25' }),
  claim(INSIGHT, B, ClaimUnit.HEALTH_WORKERS_KILLED, { words: '5' }, { quote: 'Three, and two more.' }),
  claim(INSIGHT, B, ClaimUnit.AMBULANCES_DESTROYED, { words: 'seven' }, { quote: 'Seven, in the text.' }),
  claim(INSIGHT, B, ClaimUnit.AMBULANCES_DESTROYED, { words: '0' }, { quote: 'None, in the column.' }),
  claim(INSIGHT, SYRIA, ClaimUnit.INCIDENT_ROWS, { words: '35' }),
  claim(INSIGHT, IDLEB, ClaimUnit.INCIDENT_ROWS, { words: '18' }),
  claim(INSIGHT, SYRIA, ClaimUnit.FACILITIES_DESTROYED, { words: '0' }, { quote: 'The sum of the column.' }),
  claim(INSIGHT, SYRIA, ClaimUnit.FACILITIES_DAMAGED, { words: '1' }, { quote: 'The sum of the column.' }),
];

/** Where the scope of a claim alone would compare the wrong things, a verifier says what it is set beside. */
export const MATCHES: readonly Omit<MatchClaimInput, 'revision'>[] = [
  {
    id: FOURTEEN_IN_B.id,
    incidents: [A.incident, B.incident],
    noteEn:
      'The statement itemises the deaths of both incidents of that day, and another source gives the same total for all of Idleb.',
    noteAr: 'يفصّل البيان قتلى حادثتي ذلك اليوم معاً، ويذكر مصدر آخر المجموع نفسه لكامل إدلب.',
    reason: 'Compared with all deaths that the statement itemises.',
  },
];
