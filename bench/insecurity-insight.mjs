import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre';

/**
 * Rows of Insecurity Insight's incident data, as published on HDX, for measuring matching and lint on what others wrote. They are no
 * part of the project: where the folder is absent, nothing is measured.
 */

const FOLDER = new URL('../../shared/data/insecurity-insight/', import.meta.url);
const LATER = '2016-2023-attacks-on-health-care-incident-data.csv';
const EARLIER = '2023-attacks-on-health-care-incident-data.xlsx';

/** Whether the files are there. */
export const areHere = existsSync(new URL(LATER, FOLDER)) && existsSync(new URL(EARLIER, FOLDER));
export const ABSENT = `Insecurity Insight's files are not in ${fileURLToPath(FOLDER)}, so nothing was measured on them.`;

/** The edition of 2024, of 2016 to 2023: 8,854 rows. */
export function readLater() {
  return records(parse(readFileSync(new URL(LATER, FOLDER), 'utf8'), { bom: true }));
}

/** The edition of October 2023, of that year: 1,539 rows. */
export async function readEarlier() {
  const { sheets } = await readXlsx(readFileSync(new URL(EARLIER, FOLDER)));
  return records(sheets[0].rows);
}

/** Under the header is a row of HXL tags; at the end are rows without anything. */
function records([header, , ...rows]) {
  const names = header.map((name) =>
    String(name)
      .trim()
      .replace(/^Location of Incident$/, 'Location'),
  );
  return rows
    .map((row) => Object.fromEntries(names.map((name, column) => [name, String(row[column] ?? '').trim()])))
    .filter((row) => row['SiND Event ID'] !== '')
    .map((row) => ({ ...row, id: row['SiND Event ID'], day: dayOf(row.Date), text: repaired(row['Event Description']) }));
}

/** A serial of Excel (days from 1899-12-30), or a date as the reader of the workbook made it. */
function dayOf(date) {
  if (!/^\d+$/.test(date)) return new Date(date).toISOString().slice(0, 10);
  return new Date(Date.UTC(1899, 11, 30 + Number(date))).toISOString().slice(0, 10);
}

/** UTF-8 that was once read as Windows-1252. */
const repaired = (text) => text.replaceAll('â€™', '’').replaceAll('â€œ', '“').replaceAll('â€', '”').replaceAll('Ã©', 'é');

const number = (text) => (/^\d+$/.test(text) ? Number(text) : null);

/** A count of a row: what was not given is not known. */
function count(row, column) {
  const value = number(row[column]);
  return value === null ? null : { min: value, best: value, max: value };
}

/** How far from its coordinates an incident may have been, by the maker's own grades; the last two are centroids of what is known. */
const RADIUS_KM = { 2: 3, 3: 10, 4: 60, 5: 10, 6: 300 };

const WEAPONS = [
  [/barrel/i, 'BARREL_BOMB'],
  [/cluster/i, 'CLUSTER_MUNITION'],
  [/aerial bomb/i, 'AERIAL_BOMB'],
  [/drone/i, 'DRONE'],
  [/missile/i, 'MISSILE'],
  [/rocket/i, 'ROCKET'],
  [/artillery/i, 'ARTILLERY'],
  [/mortar/i, 'MORTAR'],
  [/shelling|tank/i, 'SHELLING'],
  [/vbied|vehicle[- ]borne/i, 'VEHICLE_IED'],
  [/\b(rc|s)?v?ied\b/i, 'IED'],
  [/grenade/i, 'GRENADE'],
  [/land ?mine/i, 'LANDMINE'],
  [/uxo|unexploded/i, 'UNEXPLODED_ORDNANCE'],
  [/firearm/i, 'FIREARM'],
  [/knife|blade|machete|sharp/i, 'BLADE'],
  [/arson|fire$|molotov|incendiary/i, 'FIRE'],
  [/chemical/i, 'CHEMICAL'],
  [/no direct violence|unarmed|without/i, 'NO_WEAPON'],
];

/** What the columns say was done, as WHO SSA's types of attack. */
const ATTACK_TYPES = [
  ['Forceful Entry into Health Facility', 'ARMED_SEARCH'],
  ['Occupation of Health Facility', 'MILITARISATION'],
  ['Health Transportation Stolen/Hijacked', 'REMOVAL_OF_ASSETS'],
  ['Looting/Theft/Robbery/Burglary of Health Supplies', 'REMOVAL_OF_ASSETS'],
  ['Access Denied or Obstructed', 'OBSTRUCTION'],
  ['Health Workers Kidnapped', 'ABDUCTION_ARREST_DETENTION'],
  ['Health Workers Arrested', 'ABDUCTION_ARREST_DETENTION'],
  ['Health Workers Threatened', 'PSYCHOLOGICAL_VIOLENCE'],
  ['Health Workers Assaulted', 'ASSAULT'],
  ['Health Workers Sexually Assaulted', 'SEXUAL_ASSAULT'],
];

/** What is compared by itself, and the maker's id, by which nothing is matched here. */
const NO_MARKS = new Set(['SiND Event ID', 'id', 'Date', 'day', 'text', 'Latitude', 'Longitude']);

/** What `toMatchable` of src/matching takes: everything but the maker's id. */
export function describe(row) {
  const said = (text) => (/^(no information|not applicable|unknown|)$/i.test(text) ? null : text);
  const [latitude, longitude] = [Number(row.Latitude), Number(row.Longitude)];
  const radiusKm = RADIUS_KM[/^\((\d)\)/.exec(row['Geo Precision'])?.[1]] ?? 25;
  const party = said(row['Reported Perpetrator Name']);
  const outcomes = ['Killed', 'Injured', 'Kidnapped', 'Arrested'].flatMap((outcome) => {
    const found = count(row, `Health Workers ${outcome}`);
    return found ? [[`${outcome.toUpperCase()} HEALTH_WORKER`, found]] : [];
  });
  return {
    from: row.day,
    to: row.day,
    country: row['Country ISO'],
    governorate: said(row['Admin 1']),
    point: row.Latitude && row.Longitude ? { latitude, longitude, radiusKm } : null,
    casualties: Object.fromEntries(outcomes),
    ambulances: {
      DESTROYED: count(row, 'Health Transportation Destroyed'),
      DAMAGED: count(row, 'Health Transportation Damaged'),
      STOLEN: count(row, 'Health Transportation Stolen/Hijacked'),
    },
    attackTypes: [...new Set(ATTACK_TYPES.filter(([column]) => /^(true|[1-9])/i.test(row[column])).map(([, type]) => type))],
    weapons: WEAPONS.filter(([form]) => form.test(row['Weapon Carried/Used'])).map(([, weapon]) => weapon),
    perpetrators: party ? party.split(/,| or | and /).map((name) => [name.trim()]) : [],
    narrativeEn: row.text,
    marks: Object.entries(row).flatMap(([column, value]) => (NO_MARKS.has(column) ? [] : `${column}: ${value.toLowerCase()}`)),
  };
}
