import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/common/database/open-database.js';
import type { DatabaseService } from '../../src/common/database/database.service.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

/**
 * Holds the migrated database against prisma/schema.prisma. Both are told as the same kind of sentences, one for each table,
 * column, enum, key and index, by Prisma's own rules of naming; checks and triggers are not Prisma's and are tested in rules.test.ts.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

let copy: TestDatabase;
let database: DatabaseService;
beforeAll(async () => {
  copy = await createDatabase();
  database = await openDatabase(copy.config);
});
afterAll(async () => {
  await database.close();
  await copy.remove();
});

const ask = (sql: string): Promise<Record<string, unknown>[]> => database.session((session) => session.query(sql));
const lines = async (sql: string): Promise<string[]> => (await ask(sql)).map(({ line }) => String(line)).sort();

describe('the migrated database is what schema.prisma says', () => {
  it('in its enums, with their values in order', async () => {
    const found = await lines(`
      SELECT format('%s: %s', typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder)) AS line
        FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid WHERE typnamespace = 'public'::regnamespace GROUP BY typname`);
    const expected = datamodel.enums.map(
      ({ name, dbName, values }) => `${dbName ?? name}: ${values.map((value) => value.dbName ?? value.name).join(', ')}`,
    );
    expect(found).toEqual(expected.sort());
  });

  it('in its tables and sequences, and there are no views or other relations', async () => {
    const found = await lines(`
      SELECT format('%s %s', CASE relkind WHEN 'r' THEN 'table' WHEN 'S' THEN 'sequence' ELSE relkind::text END, relname) AS line
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 'I', 't') AND relname <> '_prisma_migrations'`);
    const tables = datamodel.models.map((model) => `table ${table(model)}`);
    const sequences = columns.filter(isSerial).map(({ model, field }) => `sequence ${table(model)}_${column(field)}_seq`);
    expect(found).toEqual([...tables, ...sequences].sort());
  });

  it('in its columns: type, nullability and default', async () => {
    const found = await lines(`
      SELECT concat_ws(' ', relname || '.' || attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
               'default ' || pg_get_expr(adbin, adrelid), CASE WHEN attidentity <> '' OR attgenerated <> '' THEN 'generated' END) AS line
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
         AND relname <> '_prisma_migrations'`);
    const expected = columns.map(({ model, field }) => {
      const parts = [`${table(model)}.${column(field)}`, columnType(field)];
      // Prisma leaves lists nullable and reads a missing one as empty.
      if (field.isRequired && !field.isList) parts.push('not null');
      const standard = columnDefault(model, field);
      if (standard !== null) parts.push(`default ${standard}`);
      return parts.join(' ');
    });
    expect(found).toEqual(expected.sort());
  });

  it('in its primary keys, unique indexes and indexes: names, columns, methods and operator classes', async () => {
    const found = await lines(`
      SELECT format('%s: %s on %s using %s (%s)%s', i.relname,
               CASE WHEN indisprimary THEN 'primary key' WHEN indisunique THEN 'unique' ELSE 'index' END, t.relname, amname,
               (SELECT string_agg(concat_ws(' ', pg_get_indexdef(indexrelid, k, true),
                         (SELECT opcname FROM pg_opclass WHERE oid = indclass[k - 1] AND NOT opcdefault),
                         CASE WHEN indoption[k - 1] <> 0 THEN 'option ' || indoption[k - 1] END), ', ' ORDER BY k)
                  FROM generate_series(1, indnatts) AS k),
               concat(CASE WHEN NOT indisvalid THEN ' invalid' WHEN indnatts <> indnkeyatts THEN ' with included columns' END,
                 ' where ' || pg_get_expr(indpred, indrelid))) AS line
        FROM pg_index JOIN pg_class i ON i.oid = indexrelid JOIN pg_class t ON t.oid = indrelid JOIN pg_am ON pg_am.oid = i.relam
       WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations'`);
    expect(found).toEqual(datamodel.indexes.map(indexLine).sort());
  });

  it('in its foreign keys: names, columns and what follows a delete or an update', async () => {
    const actions = `'{"a": "NoAction", "r": "Restrict", "c": "Cascade", "n": "SetNull", "d": "SetDefault"}'::jsonb`;
    const names = (keys: string, relation: string): string =>
      `(SELECT string_agg(attname, ', ' ORDER BY place) FROM unnest(${keys}) WITH ORDINALITY AS k(number, place)
          JOIN pg_attribute ON attrelid = ${relation} AND attnum = number)`;
    const found = await lines(`
      SELECT format('%s: %s (%s) -> %s (%s) on delete %s on update %s%s', conname, conrelid::regclass, ${names('conkey', 'conrelid')},
               confrelid::regclass, ${names('confkey', 'confrelid')}, ${actions} ->> confdeltype::text, ${actions} ->> confupdtype::text,
               CASE WHEN condeferrable OR NOT convalidated OR confmatchtype <> 's' THEN ' with options' END) AS line
        FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
    expect(found).toEqual(relations.map(foreignKeyLine).sort());
  });

  it('and has no extension but those that it needs', async () => {
    expect(await lines(`SELECT extname AS line FROM pg_extension`)).toEqual(['pg_trgm', 'plpgsql']);
  });
});

it('every foreign key has an index that begins with its columns', async () => {
  const missing = await lines(`
    SELECT format('%s on %s', conname, conrelid::regclass) AS line
      FROM pg_constraint
     WHERE contype = 'f' AND NOT EXISTS (
       SELECT FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam
        WHERE indrelid = conrelid AND indisvalid AND indpred IS NULL AND amname = 'btree' AND indnkeyatts >= cardinality(conkey)
          AND (SELECT array_agg(indkey[k] ORDER BY indkey[k]) FROM generate_series(0, cardinality(conkey) - 1) AS k)
            = (SELECT array_agg(key ORDER BY key) FROM unnest(conkey) AS key))`);
  expect(missing).toEqual([]);
});

// ── What schema.prisma says ─────────────────────────────────────────────────────────────────────────────────────────────

interface Field {
  name: string;
  dbName?: string | null;
  kind: 'scalar' | 'enum' | 'object' | 'unsupported';
  type: string;
  nativeType: [string, string[]] | null;
  isList: boolean;
  isRequired: boolean;
  default?: string | number | boolean | unknown[] | { name: string; args: unknown[] };
  relationFromFields?: string[];
  relationToFields?: string[];
  relationOnDelete?: string;
  relationOnUpdate?: string;
}
interface Model {
  name: string;
  dbName: string | null;
  fields: Field[];
}
interface Index {
  model: string;
  type: 'id' | 'unique' | 'normal' | 'fulltext';
  dbName?: string;
  algorithm?: string;
  fields: { name: string; sortOrder?: string; operatorClass?: string }[];
}
interface Datamodel {
  enums: { name: string; dbName: string | null; values: { name: string; dbName: string | null }[] }[];
  models: Model[];
  indexes: Index[];
}

const datamodel = readDatamodel();
const columns = datamodel.models.flatMap((model) =>
  model.fields.filter(({ kind }) => kind !== 'object').map((field) => ({ model, field })),
);
const relations = datamodel.models.flatMap((model) =>
  model.fields.filter(({ relationFromFields = [] }) => relationFromFields.length > 0).map((field) => ({ model, field })),
);

function table(model: Model): string {
  return model.dbName ?? model.name;
}

function column(field: Field): string {
  return field.dbName ?? field.name;
}

function modelNamed(name: string): Model {
  return datamodel.models.find((model) => model.name === name)!;
}

function columnsNamed(model: Model, names: readonly string[]): string[] {
  return names.map((name) => column(model.fields.find((field) => field.name === name)!));
}

function columnType(field: Field): string {
  const [native, parameters = []] = field.nativeType ?? [];
  const size = parameters.length > 0 ? `(${parameters.join(',')})` : '';
  const types: Record<string, string> = {
    String: 'text',
    Text: 'text',
    Boolean: 'boolean',
    Int: 'integer',
    Integer: 'integer',
    SmallInt: 'smallint',
    BigInt: 'bigint',
    Float: 'double precision',
    DoublePrecision: 'double precision',
    Real: 'real',
    Decimal: `numeric${size || '(65,30)'}`,
    DateTime: 'timestamp(3) without time zone',
    Timestamp: `timestamp${size} without time zone`,
    Timestamptz: `timestamp${size} with time zone`,
    Time: `time${size} without time zone`,
    Date: 'date',
    Json: 'jsonb',
    JsonB: 'jsonb',
    Bytes: 'bytea',
    ByteA: 'bytea',
    Uuid: 'uuid',
    Char: `character${size}`,
    VarChar: `character varying${size}`,
    Citext: 'citext',
    Inet: 'inet',
  };
  const { kind, type, isList } = field;
  const named = kind === 'enum' ? enumType(type) : types[native ?? type];
  if (!named) throw new Error(`test/migrations/schema.test.ts does not know the column type of ${type} @db.${native}: add it.`);
  return isList ? `${named}[]` : named;
}

function enumType(name: string): string {
  return datamodel.enums.find((one) => one.name === name)!.dbName ?? name;
}

function isSerial({ field }: { field: Field }): boolean {
  return typeof field.default === 'object' && 'name' in field.default && field.default.name === 'autoincrement';
}

function columnDefault(model: Model, field: Field): string | null {
  const { default: given, kind, type } = field;
  if (given === undefined) return null;
  if (Array.isArray(given)) return `'{${given.join(',')}}'::${columnType(field)}`;
  if (typeof given === 'object') {
    if (given.name === 'now') return 'CURRENT_TIMESTAMP';
    if (given.name === 'autoincrement') return `nextval('${table(model)}_${column(field)}_seq'::regclass)`;
    if (given.name === 'dbgenerated') return String(given.args[0]);
    // uuid(), cuid() and their like are made by the client.
    return null;
  }
  return kind === 'enum' || type === 'String' ? `'${given}'::${columnType(field)}` : String(given);
}

function indexLine({ model: modelName, type, dbName, algorithm = 'BTree', fields }: Index): string {
  const model = modelNamed(modelName);
  const names = columnsNamed(
    model,
    fields.map(({ name }) => name),
  );
  const { word, end } = {
    id: { word: 'primary key', end: 'pkey' },
    unique: { word: 'unique', end: 'key' },
    normal: { word: 'index', end: 'idx' },
    fulltext: { word: 'full text', end: 'idx' },
  }[type];
  const own = [table(model), ...(type === 'id' ? [] : names), end].join('_');
  const parts = fields.map(({ sortOrder, operatorClass }, index) => {
    const option = sortOrder === 'desc' ? 'option 3' : undefined;
    return [names[index], operatorClass, option].filter(Boolean).join(' ');
  });
  return `${dbName ?? own}: ${word} on ${table(model)} using ${algorithm.toLowerCase()} (${parts.join(', ')})`;
}

function foreignKeyLine({ model, field }: { model: Model; field: Field }): string {
  const { relationFromFields = [], relationToFields = [], relationOnDelete, relationOnUpdate = 'Cascade', isRequired } = field;
  const from = columnsNamed(model, relationFromFields);
  const target = modelNamed(field.type);
  const to = columnsNamed(target, relationToFields);
  const onDelete = relationOnDelete ?? (isRequired ? 'Restrict' : 'SetNull');
  return (
    `${[table(model), ...from, 'fkey'].join('_')}: ${table(model)} (${from.join(', ')}) -> ` +
    `${table(target)} (${to.join(', ')}) on delete ${onDelete} on update ${relationOnUpdate}`
  );
}

/** Asks Prisma's schema parser, a WebAssembly file of the package `prisma`, for the data model with its native types. */
function readDatamodel(): Datamodel {
  // The little of WebAssembly that is needed: its types come with those of browsers, which the tests do without.
  type Imports = Record<string, Record<string, (...passed: number[]) => void>>;
  interface Tools {
    Module: { new (bytes: Uint8Array): object; imports(wasm: object): { module: string; name: string }[] };
    Instance: new (wasm: object, imports: Imports) => { exports: unknown };
  }
  interface Parser {
    memory: { buffer: ArrayBuffer };
    get_dmmf(pointer: number, length: number): [pointer: number, length: number];
    __wbindgen_malloc(length: number, alignment: number): number;
    __wbindgen_start(): void;
  }
  const { WebAssembly } = globalThis as unknown as { WebAssembly: Tools };
  const wasm = new WebAssembly.Module(readFileSync(`${root}node_modules/prisma/build/prisma_schema_build_bg.wasm`));
  const text = (pointer: number, length: number): string =>
    new TextDecoder().decode(new Uint8Array(parser.memory.buffer, pointer, length));
  const imports: Imports = {};
  for (const { module, name } of WebAssembly.Module.imports(wasm)) {
    (imports[module] ??= {})[name] = (...passed: number[]) => {
      // The one import that is called when all is well prepares a table that text does not need; the others carry an error.
      if (!name.includes('init_externref')) throw new Error(text(passed.at(-2)!, passed.at(-1)!));
    };
  }
  const parser = new WebAssembly.Instance(wasm, imports).exports as Parser;
  parser.__wbindgen_start();
  const path = 'prisma/schema.prisma';
  const prismaSchema = [[path, readFileSync(`${root}${path}`, 'utf8')]];
  const question = new TextEncoder().encode(JSON.stringify({ prismaSchema, noColor: true }));
  const pointer = parser.__wbindgen_malloc(question.length, 1);
  new Uint8Array(parser.memory.buffer, pointer, question.length).set(question);
  const [answer, length] = parser.get_dmmf(pointer, question.length);
  return (JSON.parse(text(answer, length)) as { datamodel: Datamodel }).datamodel;
}
