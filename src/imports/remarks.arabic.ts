/**
 * What is said of rows, in Arabic. A remark is kept with its row as the English sentence, for everybody who reads it; `{}` stands
 * for what it names. A sentence that is not here is shown as it is kept.
 */
const SENTENCES: readonly (readonly [english: string, arabic: string])[] = [
  // Dates and times.
  ['{} is not a date: write it as 2023-12-21.', '{} ليس تاريخاً: اكتبه هكذا 2023-12-21.'],
  ['{} is not a date and time: write it as 2023-12-21 05:30.', '{} ليس تاريخاً ووقتاً: اكتبه هكذا 2023-12-21 05:30.'],
  [
    '{} may be {} or {}: say the order of day and month, or write it as 2023-12-21.',
    'قد يكون {} هو {} أو {}: حدد ترتيب اليوم والشهر، أو اكتبه هكذا 2023-12-21.',
  ],
  ['there is no day {}: write it as 2023-12-21.', 'لا يوجد يوم {}: اكتبه هكذا 2023-12-21.'],
  [
    'it comes to {}, which cannot be meant: write it as 2023-12-21.',
    'الناتج {} ولا يمكن أن يكون المقصود: اكتبه هكذا 2023-12-21.',
  ],
  [
    '{} is not a time: write 17:30, or one of the six-hour bands such as 12:00-18:00.',
    '{} ليس وقتاً: اكتب 17:30 أو إحدى فترات الساعات الست مثل 12:00-18:00.',
  ],
  ['must be a time such as 05:30.', 'يجب أن يكون وقتاً مثل 05:30.'],
  ['says {}, which {} is not.', 'يقول {}، وليس {} كذلك.'],
  // Places.
  ['no country is known by the P-code or name "{}". Candidates: {}.', 'لا بلد معروفاً بالرمز أو الاسم «{}». الأقرب: {}.'],
  ['no country is known by the P-code or name "{}".', 'لا بلد معروفاً بالرمز أو الاسم «{}».'],
  ['no governorate is known by the P-code or name "{}". Candidates: {}.', 'لا محافظة معروفة بالرمز أو الاسم «{}». الأقرب: {}.'],
  ['no governorate is known by the P-code or name "{}".', 'لا محافظة معروفة بالرمز أو الاسم «{}».'],
  [
    'no place is known by the P-code or name "{}". Give the governorate (or district) that it lies in, and its name as locality. Candidates: {}.',
    'لا مكان معروفاً بالرمز أو الاسم «{}». اكتب المحافظة (أو المنطقة) التي يقع فيها، واسمه في الموقع. الأقرب: {}.',
  ],
  [
    'no place is known by the P-code or name "{}". Give the governorate (or district) that it lies in, and its name as locality.',
    'لا مكان معروفاً بالرمز أو الاسم «{}». اكتب المحافظة (أو المنطقة) التي يقع فيها، واسمه في الموقع.',
  ],
  ['"{}" is not a country. Candidates: {}.', '«{}» ليس بلداً. الأقرب: {}.'],
  ['"{}" is not a governorate. Candidates: {}.', '«{}» ليست محافظة. الأقرب: {}.'],
  ['"{}" names {} places. Candidates: {}.', '«{}» اسم {} من الأماكن: {}.'],
  ['"{}" is not in {}.', '«{}» ليس في {}.'],
  ['says nothing of the place: a country at least is needed.', 'لا يقول شيئاً عن المكان: يلزم البلد على الأقل.'],
  ['does not say in which governorate: kept at the country.', 'لا يقول في أي محافظة: سُجل على مستوى البلد.'],
  ['has no code of its own in ISO 3166: kept as a locality in {}.', 'لا رمز له في ISO 3166: سُجل موقعاً في {}.'],
  ['{} is not a number of degrees from {} to {}.', '{} ليس عدداً من الدرجات بين {} و{}.'],
  ['{} is not one of the degrees of precision, (1) to (7).', '{} ليس إحدى درجات الدقة من (1) إلى (7).'],
  ['is not a position with its longitude: left out.', 'لا يكون مع خط الطول موضعاً: تُرك.'],
  // Counts and other values.
  [
    '{} is not a count: give a whole number, 0 or more; leave it empty where it is not known.',
    '{} ليس عدداً: اكتب عدداً صحيحاً، 0 أو أكثر، واتركه فارغاً إن لم يُعرف.',
  ],
  [
    '{}: give a number such as "3", a range "3-5", "at least 3", "several" or "unknown".',
    '{}: لا يُقرأ كعدد؛ اكتب عدداً مثل "3" أو مدى "3-5" أو "3 على الأقل" أو "عدة" أو "غير معروف".',
  ],
  [
    'the text does not tell of one alone, and the source counts one where it knows no number: at least 1.',
    'النص لا يذكر واحداً وحده، والمصدر يَعُدّ واحداً حيث لا يعرف العدد: 1 على الأقل.',
  ],
  ['{} is neither yes nor no.', '{} ليس نعم ولا لا.'],
  ['{} is not one of {}.', '{} ليس واحداً من {}.'],
  ['{} is no weapon on the list: kept as OTHER.', '{} ليس سلاحاً في القائمة: سُجل «أخرى».'],
  ['{} is no type on the list: kept as OTHER.', '{} ليس نوعاً في القائمة: سُجل «أخرى».'],
  ['is not valid JSON: leave it as the export wrote it.', 'ليس JSON صحيحاً: اتركه كما كتبه التصدير.'],
  ['was encoded twice over, and is put right (text-repaired/1).', 'كان مرمَّزاً مرتين، وصُحح (text-repaired/1).'],
  // Names on record.
  ['"{}" is not on record yet, and will be put there.', '«{}» غير مسجلة بعد، وستُسجل.'],
  ['names a facility that is named before.', 'يذكر مرفقاً ذُكر من قبل.'],
  // The row and its incident.
  ['must be the id of an incident.', 'يجب أن يكون معرّف حادثة.'],
  ['must be an id of at most {} characters.', 'يجب أن يكون معرّفاً من {} محرفاً على الأكثر.'],
  ['is the record of row {} again: the first is taken.', 'هو سجل السطر {} مجدداً: يؤخذ الأول.'],
  ['is a record that you do not see.', 'سجل لا تراه.'],
  ['is of no incident on record: an update creates none.', 'ليس لحادثة مسجلة: والتحديث لا ينشئ حوادث.'],
  [
    'is of {}, which may be published: what its licence keeps here does not go into it.',
    'للحادثة {} التي يجوز نشرها: ما تُبقيه رخصته هنا لا يدخل فيها.',
  ],
  ['is of {}, which was merged into {}.', 'للحادثة {} التي دُمجت في {}.'],
  ['is of {}, which was rejected.', 'للحادثة {} التي رُفضت.'],
  ['was exported at revision {}; the incident is at revision {}.', 'صُدّر عند المراجعة {}؛ والحادثة عند المراجعة {}.'],
  ['{} was changed here since: {} of the file is not taken.', 'تغيّر {} هنا منذ ذلك: لا يؤخذ {} من الملف.'],
];

const PATTERNS = SENTENCES.map(([english, arabic]) => {
  const parts = english.split('{}').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return { pattern: new RegExp(`^${parts.join('(.+?)')}$`, 's'), arabic };
});

/** A remark in Arabic, or as it is kept. Pure. */
export function inArabic(message: string): string {
  for (const { pattern, arabic } of PATTERNS) {
    const named = pattern.exec(message)?.slice(1);
    if (named) return arabic.replaceAll('{}', () => named.shift()!);
  }
  return message;
}
