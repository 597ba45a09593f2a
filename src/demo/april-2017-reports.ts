import type { AddReportInput } from '../incidents/dto/report.input.js';
import { AttributionMode, CasualtyOutcome, CasualtyRole, Damage } from '../incidents/models/incident.enums.js';
import { SourceKind } from '../reports/models/source.model.js';
import {
  idOf,
  MAAR_ZETA,
  MEDICAL_POINT_AND_AMBULANCES,
  RUSSIAN,
  SURGICAL_HOSPITAL,
  SYRIAN,
  UNIVERSITY,
  UOSSM,
} from './april-2017.js';

/**
 * What the other sources say of the two incidents of 27 April that the alliance's statement describes (NOTICE). Facts only: where
 * a report has words, they are a summary of ours.
 */

const ARCHIVE = { newSource: { kind: SourceKind.ORGANISATION, nameEn: 'Syrian Archive', nameAr: 'الأرشيف السوري' } };
const INSECURITY_INSIGHT = { newSource: { kind: SourceKind.ORGANISATION, nameEn: 'Insecurity Insight' } };

const EITHER = [{ perpetrators: [SYRIAN, RUSSIAN], mode: AttributionMode.ONE_OF, allegedBy: 'Syrian Archive' }];
const RUSSIAN_ALONE = [{ perpetrators: [RUSSIAN], mode: AttributionMode.JOINTLY, allegedBy: 'Insecurity Insight' }];

const DATE = '2017-04-27';
const IDLEB = 'SY07';

const ofHospital = (source: string) => ({
  id: idOf(`${source} on the surgical hospital`),
  incident: SURGICAL_HOSPITAL.id,
  date: DATE,
});
const ofMedicalPoint = (source: string) => ({
  id: idOf(`${source} on the medical point`),
  incident: MEDICAL_POINT_AND_AMBULANCES.id,
  date: DATE,
});

const strikes = (number: number) => Array.from({ length: number }, () => ({ repeatOnResponders: false }));
const healthWorkersKilled = (words: string) => ({
  outcome: CasualtyOutcome.KILLED,
  role: CasualtyRole.HEALTH_WORKER,
  count: { words },
});
const summary = (text: string) => [{ language: 'en', text: `Summary: ${text}` }];

export const REPORTS: AddReportInput[] = [
  {
    ...ofHospital('UOSSM'),
    ...UOSSM,
    time: '05:30',
    place: UNIVERSITY.place,
    strikes: strikes(4),
    facilityImpacts: [{ facility: UNIVERSITY.id, damage: Damage.NONE_REPORTED }],
  },
  { ...ofHospital('Syrian Archive'), ...ARCHIVE, time: '05:15', governorate: IDLEB, strikes: strikes(5), attributions: EITHER },
  { ...ofHospital('Insecurity Insight'), ...INSECURITY_INSIGHT, governorate: IDLEB, attributions: RUSSIAN_ALONE },
  {
    ...ofMedicalPoint('UOSSM'),
    ...UOSSM,
    time: '09:00',
    place: MAAR_ZETA.place,
    facilityImpacts: [{ facility: MAAR_ZETA.id, damage: Damage.NONE_REPORTED }],
    ambulances: { destroyed: { words: '8' } },
    casualties: [healthWorkersKilled('2'), healthWorkersKilled('2')],
    words: summary(
      'two health workers were killed at first and two more after them; of 14 dead it speaks for all of Idleb, not for here.',
    ),
  },
  {
    ...ofMedicalPoint('Syrian Archive'),
    ...ARCHIVE,
    time: '07:15',
    governorate: IDLEB,
    casualties: [healthWorkersKilled('5')],
    attributions: EITHER,
  },
  {
    ...ofMedicalPoint('Insecurity Insight'),
    ...INSECURITY_INSIGHT,
    governorate: IDLEB,
    ambulances: { destroyed: { words: 'seven' } },
    casualties: [healthWorkersKilled('3'), healthWorkersKilled('2')],
    attributions: RUSSIAN_ALONE,
    words: summary('the text speaks of seven ambulances, the column of destroyed transport of none.'),
  },
];
