import { readFileSync } from 'node:fs';
import { levelWord, nameKey } from '../../src/common/text/fold.js';

interface Place {
  code: string;
  level: string;
  parent: string;
  nameEn: string;
  nameAr: string;
  lat: number | null;
  lon: number | null;
  iso: string | null;
  aliases: string[];
}

interface Reference {
  country?: { code: string; nameEn: string; nameAr: string; timeZone: string; aliases: string[] };
  attribution: string[];
  places: Place[];
}

function load(file: string): Reference {
  const url = new URL(`../../src/places/reference/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Reference;
}

const syria = load('syria.json');
const april = load('../../demo/april-2017-communities.json');
const lebanon = load('lebanon.json');

/** Syria's governorates, with every spelling of them met in real files. */
const GOVERNORATES: [code: string, iso: string, nameEn: string, nameAr: string, variants: string[]][] = [
  ['SY01', 'SY-DI', 'Damascus', 'دمشق', ['Dimashq', 'Damascus Governorate']],
  ['SY02', 'SY-HL', 'Aleppo', 'حلب', ['Halab', 'Aleppo Governorate', 'Aleppo governorate']],
  ['SY03', 'SY-RD', 'Rural Damascus', 'ريف دمشق', ['Rif Dimashq', 'Reef Dimashq', 'Rif Dimashq governorate']],
  ['SY04', 'SY-HI', 'Homs', 'حمص', ['Hims', 'Homs Governorate']],
  ['SY05', 'SY-HM', 'Hama', 'حماة', ['Hamah', 'حماه', 'Hama Governorate']],
  ['SY06', 'SY-LA', 'Lattakia', 'اللاذقية', ['Latakia', 'Latakia Governorate']],
  ['SY07', 'SY-ID', 'Idleb', 'إدلب', ['Idlib', 'ادلب', 'Idlib Governorate', 'محافظة إدلب']],
  ['SY08', 'SY-HA', 'Al-Hasakeh', 'الحسكة', ['Al-Hasaka', 'Hasakah', 'Al-Hasaka Governorate']],
  ['SY09', 'SY-DY', 'Deir-ez-Zor', 'دير الزور', ['Deir Ezzor', 'Deir ez-Zor', 'Deir Ezzor Governorate']],
  ['SY10', 'SY-TA', 'Tartous', 'طرطوس', ['Tartus', 'Tartus Governorate']],
  ['SY11', 'SY-RA', 'Ar-Raqqa', 'الرقة', ['Ar-Raqqah', 'Al-Raqqah', 'Al-Raqqah Governorate']],
  ['SY12', 'SY-DR', "Dar'a", 'درعا', ['Daraa', 'Daraa Governorate']],
  ['SY13', 'SY-SU', 'As-Sweida', 'السويداء', ['As-Suwayda', 'As-Suwayda Governorate']],
  ['SY14', 'SY-QU', 'Quneitra', 'القنيطرة', ['Al-Qunaitra', 'Al-Qunaitra Governorate']],
];

const LEVELS = ['GOVERNORATE', 'DISTRICT', 'SUBDISTRICT', 'COMMUNITY'];

const namesOf = (place: Place): string[] => [place.nameEn, place.nameAr, ...place.aliases];
const keysOf = (place: Place): string[] => [...new Set(namesOf(place).map(nameKey))];

/** Codes of the places of a level that answer to a name. */
function resolve(name: string, level: string, { places }: Reference): string[] {
  return places.filter((p) => p.level === level && keysOf(p).includes(nameKey(name))).map((p) => p.code);
}

/** Keys that more than one place answers to, within the groups a scope makes. */
function shared(places: Place[], scope: (place: Place) => string): string[] {
  const owners = new Map<string, Set<string>>();
  for (const place of places) {
    for (const key of keysOf(place)) {
      const scoped = `${scope(place)} ${key}`;
      owners.set(scoped, (owners.get(scoped) ?? new Set()).add(place.code));
    }
  }
  return [...owners].filter(([, codes]) => codes.size > 1).map(([key, codes]) => `${key}: ${[...codes].join(' ')}`);
}

describe.each([
  ['syria.json', syria],
  ['lebanon.json', lebanon],
  ['../../demo/april-2017-communities.json', april],
])('%s', (_file, reference) => {
  it('says where it comes from', () => {
    expect(reference.attribution.length).toBeGreaterThan(0);
    if (!reference.country) return;
    expect(reference.country.code).toMatch(/^[A-Z]{2}$/);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: reference.country!.timeZone })).not.toThrow();
  });

  it('has unique codes, in order', () => {
    const codes = reference.places.map((place) => place.code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it('names every place in English and in Arabic', () => {
    for (const place of reference.places) {
      expect(place.nameEn).toMatch(/^[A-Za-z][A-Za-z' -]*$/);
      expect(place.nameAr).toMatch(/^[\p{Script=Arabic} -]+$/u);
    }
  });

  it('lists no empty, repeated or padded alias, and none that claims a level', () => {
    for (const place of reference.places) {
      const names = namesOf(place);
      expect(new Set(names).size).toBe(names.length);
      expect(names.filter((name) => name !== name.trim() || nameKey(name) === '')).toEqual([]);
      expect(names.filter((name) => levelWord(name) !== null)).toEqual([]);
    }
  });

  it('gives no two places of one level under one parent a common key', () => {
    expect(shared(reference.places, (place) => `${place.level} ${place.parent}`)).toEqual([]);
  });

  it('writes one place per line', () => {
    const url = new URL(`../../src/places/reference/${_file}`, import.meta.url);
    const lines = readFileSync(url, 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('{"code":'))).toHaveLength(reference.places.length);
  });
});

describe('the places of Syria', () => {
  it.each([
    ['GOVERNORATE', 14],
    ['DISTRICT', 62],
    ['SUBDISTRICT', 272],
    ['COMMUNITY', 0],
  ])('%s: %i', (level, count) => {
    expect(syria.places.filter((place) => place.level === level)).toHaveLength(count);
  });

  it('have a parent at the next level up, in whose code theirs begins', () => {
    const levelByCode = new Map(syria.places.map((place) => [place.code, place.level]));
    for (const place of syria.places) {
      const above = LEVELS[LEVELS.indexOf(place.level) - 1];
      expect(place.code.startsWith(place.parent)).toBe(true);
      if (above === undefined) expect(place.parent).toBe('SY');
      else expect(levelByCode.get(place.parent)).toBe(above);
    }
  });

  it('lie in Syria', () => {
    for (const { lat, lon } of [...syria.places, ...april.places]) {
      expect(lat).toBeGreaterThan(32.3);
      expect(lat).toBeLessThan(37.35);
      expect(lon).toBeGreaterThan(35.6);
      expect(lon).toBeLessThan(42.4);
    }
  });

  it('share a name within a level only where two places really bear one', () => {
    expect(shared(syria.places, (place) => place.level)).toEqual([
      'SUBDISTRICT suran: SY020405 SY050101',
      'SUBDISTRICT صوران: SY020405 SY050101',
    ]);
  });
});

describe.each(GOVERNORATES)('%s (%s)', (code, iso, nameEn, nameAr, variants) => {
  it(`is ${nameEn}`, () => {
    expect(syria.places).toContainEqual(expect.objectContaining({ code, iso, nameEn, nameAr, parent: 'SY' }));
  });

  it.each([nameEn, nameAr, `${nameEn} Governorate`, `محافظة ${nameAr}`, ...variants])('is what %j means', (name) => {
    expect(resolve(name, 'GOVERNORATE', syria)).toEqual([code]);
  });
});

describe('a name of another level', () => {
  it('is told by its level word and is no governorate', () => {
    expect(levelWord('al-Bab District')).toBe('DISTRICT');
    expect(resolve('al-Bab District', 'GOVERNORATE', syria)).toEqual([]);
    expect(resolve('al-Bab District', 'DISTRICT', syria)).toEqual(['SY0202']);
  });

  it('is told by its level even where it bears the governorate’s name', () => {
    expect(resolve('Idlib', 'GOVERNORATE', syria)).toEqual(['SY07']);
    expect(resolve('Idlib District', 'DISTRICT', syria)).toEqual(['SY0700']);
    expect(resolve('ناحية إدلب', 'SUBDISTRICT', syria)).toEqual(['SY070000']);
  });

  it('is never a landscape: East Ghouta is not Jaramana', () => {
    expect(resolve('الغوطة الشرقية', 'SUBDISTRICT', syria)).toEqual([]);
  });
});

describe('the communities of April 2017', () => {
  it('belong to subdistricts of the reference data', () => {
    const subdistricts = new Set(syria.places.filter((p) => p.level === 'SUBDISTRICT').map((p) => p.code));
    expect(april.places).toHaveLength(11);
    for (const place of april.places) {
      expect(place.level).toBe('COMMUNITY');
      expect(subdistricts.has(place.parent)).toBe(true);
    }
  });

  it('are eight in Idleb, and one each in Rural Damascus, Hama and Dar’a', () => {
    const governorates = april.places.map((place) => place.parent.slice(0, 4)).sort();
    expect(governorates).toEqual(['SY03', 'SY05', ...Array<string>(8).fill('SY07'), 'SY12']);
  });

  it.each([
    ['Maarat Nouman', 'C3985'],
    ['Khan Sheikhoun', 'C3987'],
    ['Heish', 'C4105'],
    ['Shnan', 'C4275'],
    ['Erbin', 'C2321'],
    ['Abdin', 'C3990'],
    ['Kafr Takharim', 'C4157'],
    ['Naseeb', 'C5999'],
    ['Latamneh', 'C3458'],
    ['Deir Sharqi', 'C3962'],
    ["Ma'ar Zeta", 'C4066'],
    ['Maar Zita', 'C4066'],
    ['معرزيتا', 'C4066'],
    ['معر زيتا', 'C4066'],
  ])('%j is %s', (name, code) => {
    expect(resolve(name, 'COMMUNITY', april)).toEqual([code]);
  });
});

describe('another country', () => {
  it('is nothing but data', () => {
    expect(lebanon.places).toHaveLength(9);
    expect(lebanon.places.every((place) => place.level === 'GOVERNORATE' && place.parent === 'LB')).toBe(true);
    expect(resolve('Akkar Governorate', 'GOVERNORATE', lebanon)).toEqual(['LB-AK']);
    expect(resolve('محافظة جبل لبنان', 'GOVERNORATE', lebanon)).toEqual(['LB-JL']);
  });
});
