import type { Permission, Role } from '../api/generated/graphql.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';

interface AccountWords {
  readonly roles: Readonly<Record<Role, string>>;
  /** What an API token may have: of all but looking after the account itself. */
  readonly permissions: Readonly<Partial<Record<Permission, string>>>;
  readonly expires: (moment: string) => string;
  readonly revoke: string;
  readonly token: string;
}

/** What people are to the alliance, and what they may let a program do. */
export const accountWords = wordsOf<AccountWords>({
  en: {
    roles: {
      MONITOR: 'Monitor',
      VERIFIER: 'Verifier',
      ANALYST: 'Analyst',
      ADVOCATE: 'Advocate',
      ADMINISTRATOR: 'Administrator',
    },
    permissions: {
      SUBMIT_INCIDENT: 'Submit incidents',
      AMEND_INCIDENT: 'Amend incidents',
      READ_REGISTRY: 'See the facilities on record',
      WRITE_REGISTRY: 'Put facilities and perpetrators on record',
      READ_OWN: 'See own submissions',
      READ_VERIFIED: 'See verified incidents',
      READ_ALLIANCE: 'See the incidents of the alliance',
      REVIEW_INCIDENT: 'Review incidents',
      OPEN_IDENTITY: 'Open sealed identities',
      OPEN_ORIGINAL: 'Open originals of evidence',
      PUBLISH_RELEASE: 'Publish months',
      RECORD_CLAIM: 'Record claims',
      READ_SCHEMA: 'Ask for the schema',
      MANAGE_PEOPLE: 'Manage people',
    },
    expires: (moment: string) => `ends ${dayText(moment)}`,
    revoke: 'Revoke',
    token: 'API token',
  },
  ar: {
    roles: { MONITOR: 'راصد', VERIFIER: 'متحقق', ANALYST: 'محلل', ADVOCATE: 'مناصر', ADMINISTRATOR: 'مدير' },
    permissions: {
      SUBMIT_INCIDENT: 'إرسال الحوادث',
      AMEND_INCIDENT: 'تعديل الحوادث',
      READ_REGISTRY: 'رؤية المرافق المسجلة',
      WRITE_REGISTRY: 'تسجيل المرافق والجهات',
      READ_OWN: 'رؤية ما أرسله بنفسه',
      READ_VERIFIED: 'رؤية الحوادث المتحقق منها',
      READ_ALLIANCE: 'رؤية حوادث التحالف',
      REVIEW_INCIDENT: 'مراجعة الحوادث',
      OPEN_IDENTITY: 'فتح الهويات المختومة',
      OPEN_ORIGINAL: 'فتح أصول الأدلة',
      PUBLISH_RELEASE: 'نشر الأشهر',
      RECORD_CLAIM: 'تسجيل الأرقام المنشورة',
      READ_SCHEMA: 'طلب المخطط',
      MANAGE_PEOPLE: 'إدارة الأشخاص',
    },
    expires: (moment: string) => `تنتهي في ${dayText(moment)}`,
    revoke: 'إبطال',
    token: 'رمز API',
  },
});

export const dayText = (moment: string): string =>
  new Intl.DateTimeFormat(FORMATS[locale.value], { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(moment));
