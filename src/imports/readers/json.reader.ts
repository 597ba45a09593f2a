import { decoded, encodingOf } from './encoding.js';
import { itemsOf } from './json.items.js';
import { Meter, refuseFile } from './limits.js';
import { type Given, type SourceFile, type SourceRow, trimmed } from './table.js';

/**
 * JSON: a list of objects, or an object that holds one, such as our own export, or GeoJSON. Its first row is made of the objects'
 * keys. @throws DomainError INVALID_INPUT.
 */
export function openJson(file: Buffer): SourceFile {
  const encoding = encodingOf(file);
  const utf8 = encoding === 'utf-8' ? file : Buffer.from([...decoded(file, encoding)].join(''));
  // eslint-disable-next-line @typescript-eslint/require-await -- rows of any table come asynchronously
  async function* rows(): AsyncGenerator<SourceRow> {
    const keys = keysOf(utf8);
    if (keys.length === 0) return;
    const meter = new Meter();
    yield { number: 0, cells: keys };
    let number = 0;
    for (const item of objectsIn(utf8)) {
      number += 1;
      meter.row(keys.length, number);
      yield { number, cells: trimmed(keys.map((key) => cellOf(item[key], number, meter))) };
    }
  }
  return { format: 'JSON', encoding, epoch1904: false, tables: [{ name: null, rows }] };
}

function keysOf(file: Buffer): string[] {
  const keys = new Set<string>();
  for (const item of objectsIn(file)) for (const key of Object.keys(item)) keys.add(key);
  return [...keys];
}

function* objectsIn(file: Buffer): Generator<Record<string, unknown>> {
  for (const slice of itemsOf(file)) {
    let item: Record<string, unknown>;
    try {
      item = JSON.parse(slice.toString('utf8')) as Record<string, unknown>;
    } catch {
      throw refuseFile('is not valid JSON.');
    }
    const { type, properties } = item;
    yield type === 'Feature' && typeof properties === 'object' && properties !== null
      ? (properties as Record<string, unknown>)
      : item;
  }
}

/** A list of texts as one text, as our CSV has it; other lists and objects as JSON. */
function cellOf(value: unknown, number: number, meter: Meter): Given {
  if (value === undefined || value === null || typeof value === 'number' || typeof value === 'boolean') return value ?? null;
  if (typeof value === 'string') return meter.text(value, number);
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return meter.text(isTexts ? value.join(' | ') : JSON.stringify(value), number);
}
