/**
 * Compiles syria.json from the public files it is drawn from:
 *
 *   node src/places/reference/compile-syria.mjs <folder with governorates.json, districts.json, subdistricts.json
 *                                                (OpenSyria) and syr_admin1.csv … syr_admin3.csv (OCHA COD-AB)>
 *
 * Rules, so that the result can be checked against its sources:
 * - Codes and parents are OCHA's; OpenSyria's own parents must agree, or compiling fails.
 * - The English name is OCHA's; OpenSyria's is an alias. The Arabic name is OpenSyria's, whose spelling is the more
 *   careful one ("مركزالحفة" in COD-AB lacks its space), except where it names another town; OCHA's is an alias.
 * - Aliases found in real files (VARIANTS) stand as they were found. The others lose their level word ("Tadef
 *   Subdistrict"), plain spellings going before those with diacritics, and one is left out when its nameKey equals
 *   that of a name already listed, when it is a machine transliteration, which drops vowels and is known by having no
 *   capital letter ("nahyt mrkz alhskt"), when it is filed as English but written in Arabic, when it is in REFUSED,
 *   and when it is also a name of another place of the same level (the run prints these).
 * - A subdistrict named "مركز …" (the seat of …) is also known without that word.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Spellings met in real files, by governorate. */
const VARIANTS = {
  SY01: ['Dimashq'],
  SY02: ['Halab'],
  SY03: ['Rif Dimashq', 'Reef Dimashq'],
  SY04: ['Hims'],
  SY05: ['Hamah', 'حماه'],
  SY06: ['Latakia'],
  SY07: ['Idlib', 'ادلب'],
  SY08: ['Al-Hasaka', 'Hasakah'],
  SY09: ['Deir Ezzor', 'Deir ez-Zor', 'Deir al-Zor', 'Deir ez-Zour', 'Dayr al-Zawr'],
  SY10: ['Tartus'],
  SY11: ['Ar-Raqqah', 'Al-Raqqah', 'Raqqa'],
  SY12: ['Daraa', 'Deraa'],
  SY13: ['As-Suwayda', 'As-Suweida', 'Sweida'],
  SY14: ['Al-Qunaitra', 'Qunaitra'],
};

/** Places whose Arabic name in OpenSyria is another town's than the English name says. */
const ARABIC_FROM_OCHA = new Set(['SY040101', 'SY110300']);

/** Aliases that would send a record to the wrong place: landscapes wider than the area, towns inside it, common nouns. */
const REFUSED = {
  SY0502: ['Al-Ghab', 'الغاب', 'حيالين', 'مركزها السقيلبية'],
  SY0700: ['مدينة إدلب'],
  SY030102: ['al Ghutah al Gharbiyah', 'الغوطة الغربية'],
  SY030103: ['al Ghutah ash Sharqiyah', 'الغوطة الشرقية'],
  SY040101: ['كفرلاها'],
  SY110302: ['مريبط'],
  SY130001: ['as Sijn', 'السجن'],
};

const LEVELS = ['GOVERNORATE', 'DISTRICT', 'SUBDISTRICT'];
const OPEN_SYRIA = ['governorates.json', 'districts.json', 'subdistricts.json'];
const EXPECTED = [14, 62, 272];

const COUNTRY = {
  code: 'SY',
  nameEn: 'Syrian Arab Republic',
  nameAr: 'الجمهورية العربية السورية',
  timeZone: 'Asia/Damascus',
  aliases: ['Syria', 'SYR', 'سوريا', 'سورية'],
};

const ATTRIBUTION = [
  'OpenSyria geography (CC BY 4.0), compiled from geoBoundaries, GeoNames, Wikidata and UN OCHA',
  'UN OCHA, Syrian Arab Republic: Subnational Administrative Boundaries, COD-AB (CC BY 3.0 IGO)',
];

const folder = process.argv[2];
if (!folder) {
  console.error('Usage: node src/places/reference/compile-syria.mjs <path to geography folder>');
  process.exit(2);
}

/** The very functions the application matches with, so that the two cannot drift apart. */
async function loadFolding() {
  const source = readFileSync(new URL('../../common/text/fold.ts', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`);
}

/** The COD-AB tables hold no quoted fields; a quote would mean that their format has changed. */
function readCsv(file) {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\ufeff/, '');
  if (text.includes('"')) throw new Error(`${file}: quoted fields are not expected here`);
  const [head, ...lines] = text.split(/\r?\n/).filter(Boolean);
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i], value.trim()])));
}

const round = (degrees) => Math.round(degrees * 10_000) / 10_000;
const parentOf = (code) => (code.length === 4 ? 'SY' : code.slice(0, -2));
const isTransliteration = (alias) => /\p{Script=Latin}/u.test(alias) && !/\p{Lu}/u.test(alias);
const hasDiacritics = (alias) => /[\u0080-\u02ff\u1e00-\u201f]/.test(alias);
const isMisfiled = (alias) => alias.language === 'en' && /\p{Script=Arabic}/u.test(alias.value);

const { levelWord, nameKey } = await loadFolding();
const codeById = new Map();
const places = [];

for (const [i, level] of LEVELS.entries()) {
  const ocha = new Map(readCsv(`syr_admin${i + 1}.csv`).map((row) => [row.PCODE, row]));
  const open = JSON.parse(readFileSync(join(folder, OPEN_SYRIA[i]), 'utf8'));
  for (const area of open) {
    const code = area.externalIds.ochaPcode;
    codeById.set(area.id, code);
    const row = ocha.get(code);
    if (!row) throw new Error(`${area.id}: ${code} is not an OCHA code of this level`);
    const parent = parentOf(code);
    const parentRow = [row.ADM0_PCODE, row.ADM1_PCODE, row.ADM2_PCODE][i];
    const parentOpen = i === 0 ? 'SY' : codeById.get(i === 1 ? area.governorateId : area.districtId);
    if (parentRow !== parent || parentOpen !== parent) throw new Error(`${code}: the sources disagree on its parent`);
    const nameAr = ARABIC_FROM_OCHA.has(code) ? row.NAME_AR : area.name.ar;
    const others = area.aliases.filter((alias) => !isMisfiled(alias) && !isTransliteration(alias.value));
    places.push({
      code,
      level,
      parent,
      nameEn: row.NAME_EN,
      nameAr,
      lat: round(area.centroid.latitude),
      lon: round(area.centroid.longitude),
      iso: area.iso31662 ?? null,
      aliases: distinct([row.NAME_EN, nameAr], VARIANTS[code] ?? [], [
        area.name.en,
        area.name.ar,
        row.NAME_AR,
        ...seatless(nameAr),
        ...seatless(row.NAME_AR),
        ...others.map((alias) => bare(alias.value)).sort((a, b) => hasDiacritics(a) - hasDiacritics(b)),
      ]).filter((alias) => !REFUSED[code]?.includes(alias)),
    });
  }
  const count = places.filter((place) => place.level === level).length;
  if (count !== EXPECTED[i] || ocha.size !== count) throw new Error(`${level}: ${count} places, ${ocha.size} in OCHA`);
}

/** "Tadef Subdistrict" → "Tadef": a level word at either end says nothing its place does not say already. */
function bare(alias) {
  const isLevel = (word) => levelWord(`${word} x`) !== null;
  const words = alias.trim().split(/\s+/);
  while (words.length > 1 && isLevel(words[0])) words.shift();
  while (words.length > 1 && isLevel(words.at(-1))) words.pop();
  const text = words
    .join(' ')
    .replace(/[`‘’]/g, "'")
    .replace(/^of (the )?/, '');
  return isTransliteration(text) ? text[0].toUpperCase() + text.slice(1) : text;
}

function seatless(nameAr) {
  return /^مركز ./u.test(nameAr) ? [nameAr.replace(/^مركز +/u, '')] : [];
}

/** The variants as they are (no string twice), then of the rest what has a key not yet listed. */
function distinct(names, variants, rest) {
  const kept = [...new Set(variants)].filter((alias) => !names.includes(alias));
  const keys = new Set([...names, ...kept].map(nameKey));
  for (const alias of rest) {
    if (keys.has(nameKey(alias))) continue;
    keys.add(nameKey(alias));
    kept.push(alias);
  }
  return kept;
}

/** An alias that is a main name anywhere else on its level, or an alias of a sibling, decides nothing: it goes. */
function withoutBorrowed(place) {
  const peers = places.filter((other) => other.level === place.level && other.code !== place.code);
  return place.aliases.filter((alias) => {
    const key = nameKey(alias);
    const owner = peers.find(
      (other) =>
        [other.nameEn, other.nameAr].some((name) => nameKey(name) === key) ||
        (other.parent === place.parent && other.aliases.some((name) => nameKey(name) === key)),
    );
    if (owner) console.log(`left out: ${place.code} ${place.nameEn}: "${alias}" is also ${owner.code} ${owner.nameEn}`);
    return !owner;
  });
}

const compiled = places
  .map((place) => ({ ...place, aliases: withoutBorrowed(place) }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

writeFileSync(
  new URL('syria.json', import.meta.url),
  `{
"country": ${JSON.stringify(COUNTRY)},
"attribution": [
${ATTRIBUTION.map((line) => JSON.stringify(line)).join(',\n')}
],
"places": [
${compiled.map((place) => JSON.stringify(place)).join(',\n')}
]
}
`,
);
console.log(`${compiled.length} places, ${compiled.reduce((sum, place) => sum + place.aliases.length, 0)} aliases`);
