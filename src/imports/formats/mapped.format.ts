import type { CountInput } from '../../counts/dto/count.input.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import type { CasualtyInput } from '../../incidents/dto/incident-parts.input.js';
import * as enums from '../../incidents/models/incident.enums.js';
import { PerpetratorType } from '../../perpetrators/models/perpetrator.model.js';
import type { Given } from '../readers/table.js';
import { readAttackTypes } from '../rules/attack-type.rules.js';
import { readCountNumber, readCountWords, readOneCounted } from '../rules/count.rules.js';
import { readDate } from '../rules/date.rules.js';
import { readValue } from '../rules/own.rules.js';
import { readParties } from '../rules/party.rules.js';
import { readCertainty, readGeoPrecision } from '../rules/place.rules.js';
import { isProblem, type Reading } from '../rules/rule.js';
import { readText, textOf } from '../rules/text.rules.js';
import { readTime } from '../rules/time.rules.js';
import type { Counted } from '../rules/vague.js';
import { readWeapons } from '../rules/weapon.rules.js';
import { type Column, type ColumnMap } from './columns.js';
import type { DraftAttribution, DraftFacility, ImportDraft } from './draft.js';
import type { DataSet, ImportFormat } from './format.js';
import { type ImportField, isColumn, type MappedColumn, type Mapping } from './mapping.js';
import { casualtiesOf, coordinatesOf, nameGiven, outsideIdOf } from './parts.js';
import type { RowReader } from './row.reader.js';

type Row = RowReader<ImportField>;

/** Reads any table by a mapping. */
export function mappedFormat(dataSet: DataSet, mapping: Mapping): ImportFormat<ImportField> {
  const reader = new MappedReader(mapping);
  return {
    key: dataSet.key,
    name: dataSet.key,
    dataSet,
    columns: [],
    dates: ['DATE'],
    draft: (row) => reader.draft(row),
  };
}

/** The columns of a table under the fields that a mapping reads them into. */
export function mappedColumns({ columns }: Mapping, found: readonly Column[]): ColumnMap<ImportField> {
  return new Map(
    columns.flatMap((mapped): [ImportField, Column][] => {
      const column = found.find((one) => isColumn(mapped, one));
      return column ? [[mapped.field, column]] : [];
    }),
  );
}

class MappedReader {
  private readonly byField: ReadonlyMap<ImportField, MappedColumn>;

  constructor(private readonly mapping: Mapping) {
    this.byField = new Map(mapping.columns.map((column) => [column.field, column]));
  }

  draft(row: Row): ImportDraft {
    const date = this.take(row, 'DATE', 'date', (given) => readDate(given, this.dateContext(row)));
    const time =
      this.take(row, 'TIME', 'time', readTime) ?? (date?.time ? { time: date.time, timePrecision: 'EXACT' as const } : undefined);
    const narrativeEn = this.take(row, 'NARRATIVE_EN', 'narrativeEn', readText);
    const narrativeAr = this.take(row, 'NARRATIVE_AR', 'narrativeAr', readText);
    const told = narrativeEn ?? null;
    const count = (field: ImportField, into: string, of: Counted): CountInput | undefined =>
      this.take(row, field, into, (given) => this.readCount(field, given, { text: told, of }));
    const unnamed = (field: ImportField, damage: enums.Damage) => {
      const found = count(field, 'unnamedFacilities', 'FACILITIES');
      return found && !(found.min === 0 && found.max === 0) ? [{ type: FacilityType.UNKNOWN, damage, count: found }] : [];
    };
    const ambulances = (field: ImportField) =>
      row.has(field) ? { value: count(field, 'ambulances', 'VEHICLES') ?? null } : null;
    const [destroyed, damaged, stolen] = [
      ambulances('AMBULANCES_DESTROYED'),
      ambulances('AMBULANCES_DAMAGED'),
      ambulances('AMBULANCES_STOLEN'),
    ];
    const has = (...fields: ImportField[]): boolean => fields.some((field) => row.has(field));
    const facilities = this.facilities(row);
    const attributions = this.attributions(row);
    return {
      outsideId: outsideIdOf(row, 'OUTSIDE_ID'),
      own: null,
      details: {
        date: date?.date,
        datePrecision: date?.precision,
        ...(time ?? (has('TIME') ? { time: null, timePrecision: 'UNKNOWN' as const } : {})),
        ...(has('LOCALITY') && { locality: this.take(row, 'LOCALITY', 'locality', readText) ?? null }),
        ...coordinatesOf(this.located(row), (given) => this.readPrecision(given)),
        ...(has('CERTAINTY') && { certainty: this.take(row, 'CERTAINTY', 'certainty', readCertainty) }),
        ...(has('ATTACK_TYPES') && { attackTypes: this.take(row, 'ATTACK_TYPES', 'attackTypes', readAttackTypes) ?? [] }),
        ...(has('WEAPONS') && { weapons: this.take(row, 'WEAPONS', 'weapons', readWeapons) ?? [] }),
        ...(has('NARRATIVE_EN') && { narrativeEn: told }),
        ...(has('NARRATIVE_AR') && { narrativeAr: narrativeAr ?? null }),
        casualties: OUTCOMES.flatMap((outcome) => harmed(outcome, (field) => count(field, 'casualties', 'PEOPLE'))),
        unnamedFacilities: [
          ...unnamed('FACILITIES_DESTROYED', enums.Damage.DESTROYED),
          ...unnamed('FACILITIES_DAMAGED', enums.Damage.DAMAGED),
          ...unnamed('FACILITIES_ATTACKED', enums.Damage.NONE_REPORTED),
        ],
        ambulances: { destroyed: destroyed?.value, damaged: damaged?.value, stolen: stolen?.value },
      },
      place: {
        country: nameGiven(row, 'COUNTRY') ?? (this.mapping.country ? { given: this.mapping.country, column: 'COUNTRY' } : null),
        countryName: null,
        governorate: this.name(row, 'GOVERNORATE'),
        place: this.name(row, 'PLACE'),
      },
      ...(facilities && { facilities }),
      ...(attributions && { attributions }),
    };
  }

  /** A value, by what the mapping says that the cell means, or else by the rule. */
  private take<T>(row: Row, field: ImportField, into: string, rule: (given: Given) => Reading<T>): T | undefined {
    return row.take(field, into, (given) => {
      const translated = this.translated(field, given);
      if (translated === null) return rule(given);
      const reading = rule(translated);
      return reading === null || isProblem(reading) ? reading : { ...reading, rule: 'translated/1' };
    });
  }

  private translated(field: ImportField, given: Given): string | null {
    const text = textOf(given)?.text.toLowerCase();
    return this.byField.get(field)?.translations?.find((one) => one.given.trim().toLowerCase() === text)?.value ?? null;
  }

  private name(row: Row, field: ImportField) {
    const found = nameGiven(row, field);
    return found && { ...found, given: this.translated(field, found.given) ?? found.given };
  }

  private dateContext(row: Row) {
    const said = this.byField.get('DATE')?.rule;
    const index = row.column('DATE')?.index ?? -1;
    const order = said === 'DAY_FIRST' || said === 'MONTH_FIRST' ? said : (row.table.orders.get(index) ?? null);
    return { epoch1904: row.table.epoch1904, order };
  }

  private readCount(field: ImportField, given: Given, told: { text: string | null; of: Counted }): Reading<CountInput> {
    const rule = this.byField.get(field)?.rule;
    if (rule === 'ONE_COUNTED') return readOneCounted(given, told);
    return rule === 'COUNT_NUMBER' ? readCountNumber(given) : readCountWords(given);
  }

  private readPrecision(given: Given): Reading<enums.CoordinatePrecision> {
    const degrees = readGeoPrecision(given);
    return degrees !== null && isProblem(degrees) ? readValue(given, enums.CoordinatePrecision) : degrees;
  }

  /** The row under the names that coordinates are read by. */
  private located(row: Row): RowReader<'latitude' | 'longitude' | 'precision'> {
    return row.renamed({ latitude: 'LATITUDE', longitude: 'LONGITUDE', precision: 'COORDINATE_PRECISION' });
  }

  private facilities(row: Row): DraftFacility[] | undefined {
    if (!row.has('FACILITY_NAME_EN') && !row.has('FACILITY_NAME_AR')) return undefined;
    const nameEn = this.take(row, 'FACILITY_NAME_EN', 'facilityImpacts', readText) ?? null;
    const nameAr = this.take(row, 'FACILITY_NAME_AR', 'facilityImpacts', readText) ?? null;
    const type =
      this.take(row, 'FACILITY_TYPE', 'facilityImpacts', (given) => readValue(given, FacilityType)) ?? FacilityType.UNKNOWN;
    const damage =
      this.take(row, 'FACILITY_DAMAGE', 'facilityImpacts', (given) => readValue(given, enums.Damage)) ??
      enums.Damage.NONE_REPORTED;
    if (nameEn === null && nameAr === null) return [];
    const column = row.name(nameEn === null ? 'FACILITY_NAME_AR' : 'FACILITY_NAME_EN');
    return [
      {
        id: null,
        nameEn,
        nameAr,
        aliases: [],
        type,
        place: null,
        locality: null,
        damage,
        outOfService: null,
        words: null,
        column,
      },
    ];
  }

  private attributions(row: Row): DraftAttribution[] | undefined {
    if (!row.has('PERPETRATORS')) return undefined;
    const parties = this.take(row, 'PERPETRATORS', 'attributions', readParties);
    const allegedBy = this.take(row, 'ALLEGED_BY', 'attributions', readText) ?? null;
    if (!parties) return [];
    const named = parties.names.map((nameEn) => ({ id: null, nameEn, nameAr: null, type: PerpetratorType.UNKNOWN }));
    return [{ parties: named, mode: parties.mode, confidence: null, allegedBy, column: row.name('PERPETRATORS') }];
  }
}

const OUTCOMES = ['KILLED', 'INJURED', 'KIDNAPPED', 'ARRESTED'] as const;

/** All people harmed, with the health workers among them; or the health workers alone. */
function harmed(outcome: enums.CasualtyOutcome, count: (field: ImportField) => CountInput | undefined): CasualtyInput[] {
  const all = count(outcome);
  const workers = count(`HEALTH_WORKERS_${outcome}`);
  if (!all) return casualtiesOf(outcome, enums.CasualtyRole.HEALTH_WORKER, workers);
  const part = workers && { outcome, role: enums.CasualtyRole.HEALTH_WORKER, count: workers };
  return [{ outcome, role: enums.CasualtyRole.UNKNOWN, count: all, ...(part && { ofWhich: [part] }) }];
}
