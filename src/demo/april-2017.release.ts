import type { PublishReleaseInput } from '../releases/dto/release.input.js';
import { idOf } from './april-2017.js';

/** The month as the example's advocate publishes it: our own words, about the example's own records. */
export const RELEASE: PublishReleaseInput = {
  id: idOf('release 2017-04 1'),
  month: '2017-04',
  titleEn: 'Attacks on health care in Syria, April 2017',
  titleAr: 'الهجمات على الرعاية الصحية في سوريا، نيسان 2017',
  statementEn:
    'This is an example. Thirteen attacks on eleven health facilities are on record for April 2017, most of them in Idleb. On 27 April a surgical hospital was put out of service, and a medical point was destroyed; the crew that came to help was hit in turn. At least 17 people were killed. How many were hurt is not known: at least three. Hospitals, clinics, ambulances and those who work in them are protected by international humanitarian law.',
  statementAr:
    'هذا مثال. سُجل في نيسان 2017 ثلاثة عشر هجوماً على أحد عشر مرفقاً صحياً، معظمها في إدلب. في 27 نيسان خرج مشفى جراحي عن الخدمة ودُمرت نقطة طبية، ثم قُصف الطاقم الذي جاء للنجدة. قُتل 17 شخصاً على الأقل، ولا يُعرف عدد الجرحى: ثلاثة على الأقل. المشافي والعيادات وسيارات الإسعاف والعاملون فيها محميون بموجب القانون الدولي الإنساني.',
  endorsedBy: ['16 organisations, the members of the alliance · 16 منظمة أعضاء في التحالف'],
  method: 'Published incidents of every certainty, counted as intervals (docs/decisions/0002-figures-and-history.md)',
  licence: 'CC-BY-4.0',
};
