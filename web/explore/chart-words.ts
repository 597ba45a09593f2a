import { wordsOf } from '../i18n/words.js';

/** What the charts of a month are called, where they are shown and where they are files. */
export const chartNames = wordsOf({
  en: {
    map: 'Map',
    governorates: 'Governorates',
    'attack-types': 'Kinds of attack',
    'facility-types': 'Kinds of facility',
    months: 'Twelve months',
  },
  ar: {
    map: 'خريطة',
    governorates: 'المحافظات',
    'attack-types': 'أنواع الهجمات',
    'facility-types': 'أنواع المرافق',
    months: 'اثنا عشر شهراً',
  },
});
