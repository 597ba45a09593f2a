import type { Locale } from '../common/request-context.js';
import { type ExportMeta, filterText } from './export.meta.js';

const certaintyNote = (floor: string): [string, string, string] => [
  'Certainty floor · أدنى درجة يقين',
  `${floor}: the lowest certainty of the incidents included.`,
  `${floor}: أدنى درجة يقين للحوادث المشمولة.`,
];

const releaseNote = (release: ExportMeta['release']): [string, string, string] =>
  release
    ? [
        'Release · الإصدار',
        `Version ${release.version}, published at ${release.publishedAt}. Nothing of it changes any more.`,
        `النسخة ${release.version}، نُشرت في ${release.publishedAt}. ولا يتغير شيء منها بعد ذلك.`,
      ]
    : [
        'Release · الإصدار',
        'None: these are the records as they stood at the moment above, not a published month.',
        'لا يوجد: هذه هي السجلات كما كانت في اللحظة المذكورة أعلاه، لا شهراً منشوراً.',
      ];

/** What a reader must know to use a file rightly: topic, English, Arabic. */
export function methodNotes(meta: ExportMeta): [topic: string, en: string, ar: string][] {
  const same = (topic: string, value: string): [string, string, string] => [topic, value, value];
  return [
    ['Topic · الموضوع', 'English', 'العربية'],
    same('Title · العنوان', meta.title),
    ...(meta.month ? [same('Month · الشهر', meta.month)] : []),
    ...(meta.months ? [same('Months · الأشهر', meta.months.join(' – '))] : []),
    ...(meta.groupBy ? [same('Grouped by · التجميع', meta.groupBy.join(', ') || 'none')] : []),
    same('Filter · شروط التصفية', filterText(meta.filter)),
    same('As of · كما في', meta.asOf),
    releaseNote(meta.release),
    ...(meta.method.stated ? [same('Method · المنهجية', meta.method.stated)] : []),
    ...(meta.certaintyFloor ? [certaintyNote(meta.certaintyFloor)] : []),
    same('Licence · الرخصة', meta.licence),
    ...counting(meta.method),
    ...comparisonNotes(meta.method.comparison),
    [
      'Unnamed facilities · مرافق غير مسمّاة',
      'Facilities that a source counts without naming them count as one each, as many as there were at least: whether others are the same is not known.',
      'المرافق التي يعدّها المصدر دون تسميتها يُحسب كل منها مرة، بالحد الأدنى لعددها: ولا يُعرف إن كانت هي نفسها مرافق أخرى.',
    ],
    [
      'Other data sets · بيانات الآخرين',
      'Incidents taken over from a data set whose licence does not let it be republished are left out.',
      'لا تشمل الملفات الحوادث المأخوذة من بيانات لا تسمح رخصتها بإعادة نشرها.',
    ],
    [
      'Places · الأماكن',
      'Exact coordinates and narratives are not exported. The public reads governorates and types of facilities. Members of the alliance also read names of places down to the community, localities, names of facilities and the words of counts: look these over before you pass such a file on.',
      'لا تُصدَّر الإحداثيات الدقيقة ولا نصوص السرد. يقرأ العموم المحافظات وأنواع المرافق. أما أعضاء التحالف فيقرؤون أيضاً أسماء الأماكن حتى التجمع السكاني والمواقع وأسماء المرافق وألفاظ الأعداد: راجعها قبل تمرير ملف كهذا.',
    ],
  ];
}

/** How claims are set beside records, where a file does so. */
function comparisonNotes(rules: string | undefined): [topic: string, en: string, ar: string][] {
  if (!rules) return [];
  return [
    [
      'Comparison · المقارنة',
      `A claim is a figure that somebody published. It is set beside what published records itemise of the same unit, place and days, and the outcome follows by ${rules}; where somebody set what it is compared with or the outcome, the row says so and why. What records repeat, such as a total of which they tell only some people apart, is not itemised.`,
      `الادعاء رقم نشره طرف ما، ويُقارن بما تفصّله السجلات المنشورة من الوحدة نفسها والمكان والأيام نفسها، وتُستخرج النتيجة وفق ${rules}؛ وحيث حُددت المقارنة أو النتيجة يدوياً يذكر السطر ذلك وسببه. أما ما تكرره السجلات، كمجموع لا تميّز منه سوى بعض الأشخاص، فليس مفصّلاً.`,
    ],
  ];
}

/** How figures come about, as of every file: topic, English, Arabic. */
const counting = (method: ExportMeta['method']): [topic: string, en: string, ar: string][] => [
  [
    'Rules · القواعد',
    `Words become intervals by ${method.counts}; counts are summed by ${method.tallies}.`,
    `تُحوَّل الكلمات إلى مجالات وفق ${method.counts}، وتُجمع الأعداد وفق ${method.tallies}.`,
  ],
  [
    'Unknown · غير معروف',
    'An empty cell is not known. It is never zero: zero stands only where a source says that there were none, or where there are no incidents. A minimum of 0 with no maximum means that nothing is known.',
    'الخلية الفارغة تعني أن القيمة غير معروفة، وليست صفراً أبداً: لا يُكتب الصفر إلا إذا قال مصدر إنه لا يوجد أحد، أو إذا لم توجد حوادث. والحد الأدنى 0 دون حد أعلى يعني أنه لا شيء معروف.',
  ],
  [
    'Sums · المجاميع',
    'Counts are intervals and are summed as intervals: minimums are added; the best figure and the maximum of a sum are known only when those of every part are known.',
    'الأعداد مجالات وتُجمع كمجالات: تُجمع الحدود الدنيا، ولا يُعرف الرقم الأرجح والحد الأعلى للمجموع إلا إذا عُرفا لكل جزء.',
  ],
  [
    'Groups · المجموعات',
    'Groups need not add up to the total. An incident with several types of attack, facility types or perpetrators counts once under each of them, and once in the total.',
    'لا يلزم أن تساوي المجموعات المجموع الكلي: فالحادثة التي لها أكثر من نوع هجوم أو نوع مرفق أو جهة فاعلة تُحسب مرة تحت كل منها، ومرة واحدة في المجموع.',
  ],
  [
    'Facilities · المرافق الصحية',
    'A facility attack is one facility in one incident. Facilities attacked, destroyed and put out of service are distinct facilities: each counts once, however often it was attacked.',
    'الهجوم على مرفق صحي هو مرفق واحد في حادثة واحدة. أما المرافق التي هوجمت أو دُمّرت أو خرجت عن الخدمة فهي مرافق متمايزة: يُحسب كل منها مرة واحدة مهما تكرر الهجوم عليه.',
  ],
];

/** The same as sentences in one language. */
export function countingNotes(method: ExportMeta['method'], locale: Locale): string[] {
  return counting(method).map(([, en, ar]) => (locale === 'ar' ? ar : en));
}
