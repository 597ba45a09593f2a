import { createHash } from 'node:crypto';
import type { CreateFacilityInput } from '../facilities/dto/facility.input.js';
import { FacilityType } from '../facilities/models/facility.model.js';
import type { SubmitIncidentInput } from '../incidents/dto/incident.input.js';
import {
  AttackType,
  AttributionMode,
  CasualtyOutcome,
  CasualtyRole,
  Certainty,
  Damage,
  Weapon,
} from '../incidents/models/incident.enums.js';
import type { CreatePerpetratorInput } from '../perpetrators/dto/perpetrator.input.js';
import { PerpetratorType } from '../perpetrators/models/perpetrator.model.js';
import { SourceKind } from '../reports/models/source.model.js';

/**
 * Attacks on health care in Syria in April 2017, as the public record has them: an alliance's statement of 29 April 2017,
 * and what UOSSM, Syrian Archive and Insecurity Insight say of the same days (NOTICE). Facts only, in our own words. What
 * none of them says is left out: it is unknown.
 */

/** The same id for the same thing at every start: a name-based UUID (RFC 9562, version 8). */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`tawthiq example ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const PERPETRATORS: (CreatePerpetratorInput & { id: string })[] = [
  {
    id: idOf('Syrian air force'),
    type: PerpetratorType.STATE_FORCES,
    nameEn: 'Syrian air force',
    nameAr: 'سلاح الجو السوري',
    aliases: ['Syrian Armed Forces', 'Syrian forces', 'القوات السورية'],
  },
  {
    id: idOf('Russian air force'),
    type: PerpetratorType.FOREIGN_FORCES,
    nameEn: 'Russian air force',
    nameAr: 'سلاح الجو الروسي',
    aliases: ['Armed Forces of the Russian Federation', 'Russian forces', 'القوات الروسية'],
  },
];

function facility(type: FacilityType, place: string, nameEn: string, nameAr: string, aliases: string[] = []) {
  return { id: idOf(nameEn), type, place, nameEn, nameAr, aliases } satisfies CreateFacilityInput;
}

const { HOSPITAL, MEDICAL_POINT, UNKNOWN } = FacilityType;

const MAARRAT = facility(HOSPITAL, 'C3985', 'Maarat Nouman hospital', 'مشفى معرة النعمان', ['Maarat al-Numan hospital']);
const MERCY = facility(HOSPITAL, 'C3987', 'Mercy hospital, Khan Sheikhoun', 'مشفى الرحمة في خان شيخون', [
  'Mercy hospital',
  'Al-Rahma hospital',
]);
const HEISH = facility(UNKNOWN, 'C4105', 'Health facility in Heish', 'مرفق صحي في حيش');
const IKHLAS = facility(HOSPITAL, 'C4275', 'Ikhlas hospital, Shnan', 'مشفى الإخلاص في شنان', [
  'Ikhlas hospital',
  'Al-Ikhlas hospital',
]);
const ERBIN = facility(UNKNOWN, 'C2321', 'Health facility in Erbin', 'مرفق صحي في عربين');
const ABDIN = facility(UNKNOWN, 'C3990', 'Health facility in Abdin', 'مرفق صحي في عابدين');
const KAFR_TAKHARIM = facility(UNKNOWN, 'C4157', 'Health facility in Kafr Takharim', 'مرفق صحي في كفر تخاريم');
const NASEEB = facility(UNKNOWN, 'C5999', 'Health facility in Naseeb', 'مرفق صحي في نصيب');
const LATAMNEH = facility(UNKNOWN, 'C3458', 'Health facility in Latamneh', 'مرفق صحي في اللطامنة');
export const UNIVERSITY = facility(HOSPITAL, 'C3962', 'University hospital, Deir Sharqi', 'المشفى الجامعي في دير شرقي', [
  'University hospital',
  'surgical hospital in Deir Sharqi',
]);
export const MAAR_ZETA = facility(MEDICAL_POINT, 'C4066', "Medical point in Ma'ar Zeta", 'نقطة طبية في معرزيتا', [
  "Ma'ar Zeta medical point",
]);

export const FACILITIES = [MAARRAT, MERCY, HEISH, IKHLAS, ERBIN, ABDIN, KAFR_TAKHARIM, NASEEB, LATAMNEH, UNIVERSITY, MAAR_ZETA];

export const SYRIAN = PERPETRATORS[0]!.id;
export const RUSSIAN = PERPETRATORS[1]!.id;

const source = (nameEn: string, nameAr: string) => ({ newSource: { kind: SourceKind.ORGANISATION, nameEn, nameAr } });

export const ALLIANCE = source('Alliance of Syrian NGOs', 'تحالف منظمات سورية غير حكومية');
export const UOSSM = source('UOSSM', 'اتحاد منظمات الإغاثة والرعاية الطبية');

/** As the alliance's statement attributes both incidents of 27 April. */
const BY_ALLIANCE = { perpetrators: [SYRIAN, RUSSIAN], mode: AttributionMode.JOINTLY, allegedBy: 'Alliance of Syrian NGOs' };

/** Each source attributes them differently: none replaces another. */
export const ATTRIBUTIONS = [
  BY_ALLIANCE,
  { perpetrators: [SYRIAN, RUSSIAN], mode: AttributionMode.ONE_OF, allegedBy: 'Syrian Archive' },
  { perpetrators: [RUSSIAN], mode: AttributionMode.JOINTLY, allegedBy: 'Insecurity Insight' },
];

/** An attack of which the sources list the date and the facility, and no more. */
function listedAttack(date: string, { id, place, nameEn }: (typeof FACILITIES)[number]): SubmitIncidentInput {
  return {
    id: idOf(`${date} ${nameEn}`),
    date,
    place,
    certainty: Certainty.POSSIBLE,
    facilityImpacts: [{ facility: id, damage: Damage.NONE_REPORTED }],
    report: UOSSM,
  };
}

export const SURGICAL_HOSPITAL: SubmitIncidentInput = {
  id: idOf('2017-04-27 surgical hospital'),
  date: '2017-04-27',
  time: '05:30',
  place: UNIVERSITY.place,
  attackTypes: [AttackType.HEAVY_WEAPONS],
  weapons: [Weapon.MISSILE],
  certainty: Certainty.PROBABLE,
  facilityImpacts: [
    { facility: UNIVERSITY.id, damage: Damage.HEAVY, outOfService: true, words: 'heavily damaged and out of service' },
  ],
  casualties: [
    { outcome: CasualtyOutcome.KILLED, role: CasualtyRole.UNKNOWN, count: { words: '3' } },
    { outcome: CasualtyOutcome.INJURED, role: CasualtyRole.UNKNOWN, count: { words: 'several' } },
  ],
  attributions: [BY_ALLIANCE],
  report: ALLIANCE,
  narrativeEn:
    'Before dawn fighter jets fired missiles at a surgical hospital. Three people died, several others were hurt, and the hospital had to close.',
  narrativeAr: 'قبل الفجر أطلقت طائرات حربية صواريخ على مشفى جراحي، فقُتل ثلاثة أشخاص وجُرح آخرون وتوقف المشفى عن العمل.',
};

export const MEDICAL_POINT_AND_AMBULANCES: SubmitIncidentInput = {
  id: idOf("2017-04-27 Ma'ar Zeta"),
  date: '2017-04-27',
  place: MAAR_ZETA.place,
  attackTypes: [AttackType.HEAVY_WEAPONS],
  certainty: Certainty.PROBABLE,
  strikes: [
    { repeatOnResponders: false, words: 'the medical point and an ambulance that was leaving with the wounded' },
    { repeatOnResponders: true, words: 'the ambulance crew that came to help' },
  ],
  facilityImpacts: [{ facility: MAAR_ZETA.id, damage: Damage.DESTROYED, words: 'destroyed' }],
  ambulances: { destroyed: { words: 'eight' } },
  casualties: [
    {
      outcome: CasualtyOutcome.KILLED,
      role: CasualtyRole.UNKNOWN,
      count: { words: '14' },
      ofWhich: [
        { outcome: CasualtyOutcome.KILLED, role: CasualtyRole.PARAMEDIC, strike: 1, count: { words: '2' } },
        { outcome: CasualtyOutcome.KILLED, role: CasualtyRole.PARAMEDIC, strike: 2, count: { words: '2' } },
      ],
    },
  ],
  attributions: [BY_ALLIANCE],
  report: ALLIANCE,
  narrativeEn:
    "A medical point in Ma'ar Zeta was hit as an ambulance was leaving it; when a second crew came, it was hit as well. The ambulances and the point were lost.",
  narrativeAr:
    'قُصفت نقطة طبية في معرزيتا أثناء خروج سيارة إسعاف منها، ثم قُصف طاقم إسعاف ثانٍ جاء لنجدتها. دُمرت النقطة وسيارات الإسعاف.',
};

/** Thirteen attack dates on eleven facilities, each as the first source of it has it. */
export const INCIDENTS: SubmitIncidentInput[] = [
  listedAttack('2017-04-02', MAARRAT),
  listedAttack('2017-04-04', MERCY),
  listedAttack('2017-04-07', HEISH),
  listedAttack('2017-04-08', HEISH),
  listedAttack('2017-04-16', MERCY),
  listedAttack('2017-04-17', IKHLAS),
  listedAttack('2017-04-17', ERBIN),
  listedAttack('2017-04-22', ABDIN),
  listedAttack('2017-04-25', KAFR_TAKHARIM),
  listedAttack('2017-04-26', NASEEB),
  listedAttack('2017-04-26', LATAMNEH),
  SURGICAL_HOSPITAL,
  MEDICAL_POINT_AND_AMBULANCES,
];
