/**
 * Compiles countries.json: the countries of ISO 3166-1 that have no file of their own here, with a time zone each.
 *
 *   npm install --no-save i18n-iso-countries && node src/places/reference/compile-countries.mjs <IANA's zone.tab>
 *
 * Rules:
 * - The names are those of Unicode CLDR as Node has them, but for those in NAMES; ISO's own, the three-letter code and those met
 *   in real files (MET) are aliases. One that more than one country answers to ("Congo") is left out, and one that is a place's
 *   within a country ("SUR", Suriname's code, is a subdistrict's name).
 * - The time zone is the capital's. A country whose clocks differ from place to place is marked `severalTimeZones`: there the
 *   instant of a local time is not known unless the zone is given.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import countries from 'i18n-iso-countries';
import ts from 'typescript';

/** Where the tracker's words are not CLDR's: its English and Arabic name. */
const NAMES = {
  CD: ['Democratic Republic of the Congo', 'جمهورية الكونغو الديمقراطية'],
  CG: ['Republic of the Congo', 'جمهورية الكونغو'],
  HK: ['Hong Kong', 'هونغ كونغ'],
  MM: ['Myanmar', 'ميانمار'],
  MO: ['Macao', 'ماكاو'],
  PS: ['Palestine', 'فلسطين'],
};

/** Names met in real files. */
const MET = {
  AE: ['UAE'],
  CD: ['DRC', 'DR Congo', 'Congo, Democratic Republic', 'Congo Kinshasa'],
  CF: ['CAR'],
  CG: ['Congo Brazzaville', 'Congo-Brazzaville'],
  CI: ["Cote d'Ivoire"],
  CV: ['Cape Verde'],
  CZ: ['Czech Republic'],
  GB: ['UK', 'Great Britain'],
  IR: ['Iran (Islamic Republic of)'],
  LA: ['Lao PDR'],
  MK: ['Macedonia', 'Macedonia, FYR'],
  MM: ['Burma'],
  PG: ['PNG'],
  PS: [
    'OPT',
    'occupied Palestinian territory',
    'Occupied Palestinian Territories',
    'Palestinian Territories',
    'State of Palestine',
  ],
  SZ: ['Swaziland'],
  TR: ['Turkey'],
  US: ['USA', 'United States of America'],
  VE: ['Venezuela (Bolivarian Republic of)'],
  XK: ['XKX'],
};

/** The capital's zone, where clocks differ. */
const CAPITALS = {
  AQ: 'Antarctica/McMurdo',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CD: 'Africa/Kinshasa',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  FM: 'Pacific/Pohnpei',
  GL: 'America/Nuuk',
  ID: 'Asia/Jakarta',
  KI: 'Pacific/Tarawa',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  NZ: 'Pacific/Auckland',
  PF: 'Pacific/Tahiti',
  PG: 'Pacific/Port_Moresby',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  UM: 'Pacific/Wake',
  US: 'America/New_York',
};

/** No zone of their own in the list. */
const ZONES = { BV: 'Europe/Oslo', HM: 'Indian/Kerguelen', XK: 'Europe/Belgrade' };

const folder = new URL('./', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'countries.json')
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
const own = files.map(({ country }) => country.code);
const { nameKey } = await fromTypeScript('../../common/text/fold.ts');
const zones = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue;
  const [code, , zone] = line.split('\t');
  zones.set(code, [...(zones.get(code) ?? []), zone]);
}

const offsetsOf = (timeZone) =>
  ['2026-01-15T12:00Z', '2026-07-15T12:00Z']
    .map((moment) => new Date(moment).toLocaleString('en', { timeZone, timeZoneName: 'longOffset' }).split(' ').at(-1))
    .join();

const [english, arabic] = ['en', 'ar'].map((language) => new Intl.DisplayNames([language], { type: 'region' }));
for (const language of ['en', 'ar']) {
  countries.registerLocale(
    JSON.parse(readFileSync(new URL(import.meta.resolve(`i18n-iso-countries/langs/${language}.json`)), 'utf8')),
  );
}
const list = Object.keys(countries.getAlpha2Codes())
  .filter((code) => !own.includes(code))
  .sort()
  .map((code) => {
    const [nameEn, nameAr] = NAMES[code] ?? [english.of(code), arabic.of(code)];
    const all = zones.get(code) ?? [];
    const severalTimeZones = new Set(all.map(offsetsOf)).size > 1;
    const timeZone = CAPITALS[code] ?? ZONES[code] ?? all[0];
    if (!timeZone || (severalTimeZones && !CAPITALS[code])) throw new Error(`the time zone of ${code} is not known`);
    const iso = ['en', 'ar'].flatMap((language) => countries.getName(code, language, { select: 'all' }) ?? []);
    const alpha3 = code === 'XK' ? [] : [countries.alpha2ToAlpha3(code)];
    const names = [english.of(code), arabic.of(code), ...alpha3, ...(MET[code] ?? []), ...iso];
    return { code, nameEn, nameAr, timeZone, ...(severalTimeZones && { severalTimeZones }), names };
  });

const bearers = new Map();
for (const { code, nameEn, nameAr, aliases } of files.flatMap(({ places }) => places)) {
  for (const name of [nameEn, nameAr, ...aliases]) bearers.set(nameKey(name), [code]);
}
for (const { code, nameEn, nameAr, names } of list) {
  for (const key of new Set([nameEn, nameAr, ...names].map(nameKey))) bearers.set(key, [...(bearers.get(key) ?? []), code]);
}
const compiled = list.map(({ names, ...country }) => {
  const taken = new Set([country.nameEn, country.nameAr].map(nameKey));
  const aliases = names.filter((name) => {
    const key = nameKey(name);
    if (bearers.get(key).length > 1) console.log(`${name}: left out, ${bearers.get(key).join(' and ')} answer to it`);
    return bearers.get(key).length === 1 && !taken.has(key) && taken.add(key);
  });
  return { ...country, aliases };
});

const attribution = [
  'Unicode CLDR',
  'ISO 3166-1 by the package i18n-iso-countries (MIT)',
  'IANA time zone database (public domain)',
];
const lines = compiled.map((country) => JSON.stringify(country)).join(',\n');
writeFileSync(
  new URL('countries.json', folder),
  `{\n"countries": [\n${lines}\n],\n"attribution": ${JSON.stringify(attribution)},\n"places": []\n}\n`,
);
console.log(`${compiled.length} countries, ${compiled.filter((one) => one.severalTimeZones).length} with several time zones`);

/** The folding that the tracker itself uses, without building it first. */
async function fromTypeScript(path) {
  const source = readFileSync(new URL(path, import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: 'es2022' } });
  return import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}
