import type { Locale } from '../common/request-context.js';
import { ClaimUnit } from './models/claim.enums.js';

/** What each unit counts, for people. */
export const UNIT_LABELS: Record<ClaimUnit, Readonly<Record<Locale, string>>> = {
  INCIDENTS: { en: 'incidents', ar: 'الحوادث' },
  STRIKES: { en: 'strikes', ar: 'الضربات' },
  FACILITY_ATTACKS: { en: 'facility attacks', ar: 'الهجمات على المرافق الصحية' },
  ATTACK_DATES: { en: 'attack dates', ar: 'تواريخ الهجمات على المرافق الصحية' },
  FACILITIES_ATTACKED: { en: 'facilities attacked', ar: 'المرافق الصحية التي تعرضت لهجوم' },
  FACILITIES_DESTROYED: { en: 'facilities destroyed', ar: 'المرافق الصحية المدمرة' },
  FACILITIES_DAMAGED: { en: 'facilities damaged', ar: 'المرافق الصحية المتضررة' },
  FACILITIES_OUT_OF_SERVICE: { en: 'facilities put out of service', ar: 'المرافق الصحية خارج الخدمة' },
  AMBULANCES_DESTROYED: { en: 'ambulances destroyed', ar: 'سيارات الإسعاف المدمرة' },
  KILLED: { en: 'killed', ar: 'القتلى' },
  INJURED: { en: 'injured', ar: 'الجرحى' },
  HEALTH_WORKERS_KILLED: { en: 'health workers killed', ar: 'القتلى من العاملين الصحيين' },
  INCIDENT_ROWS: { en: 'rows of its own list', ar: 'سطور قائمة المصدر نفسه' },
  OTHER: { en: 'another unit', ar: 'وحدة أخرى' },
};
