import { generateKeyPairSync } from 'node:crypto';
import { checkpointText } from '../../src/revisions/proof/checkpoint.js';
import { GrowingTree } from '../../src/revisions/proof/merkle.js';
import { formatNote, SignatureType, signNote, verifierKey } from '../../src/revisions/proof/signed-note.js';
import { revisionHash, revisionLeaf } from '../../src/revisions/revision.content.js';
import type { Random } from './random.js';

/** Somebody who may do everything in the database and knows how the log works, but has neither its key nor its file of heads. */

type Data = Record<string, unknown>;

/** SQL as the database's owner, with no trigger and no foreign key in the way. */
export interface Sql {
  query(sql: string, parameters?: unknown[]): Promise<Data[]>;
  execute(sql: string, parameters?: unknown[]): Promise<number>;
}

export interface Tampering {
  readonly kind: string;
  readonly what: string;
}

/** Tables that the log vouches for, with what tells their rows apart. */
const RECORDS = [
  'incident',
  'strike',
  'facility_impact',
  'vehicle_impact',
  'casualty',
  'attribution',
  'attribution_perpetrator',
  'incident_figures',
  'facility',
  'facility_name',
  'facility_status_entry',
  'perpetrator',
  'perpetrator_name',
  'incident_version',
  'facility_impact_version',
  'attribution_perpetrator_version',
  'facility_version',
  'report',
  'source',
  'source_name',
  'tombstone',
  'evidence',
  'evidence_file',
  'custody_entry',
  'duplicate_dismissal',
  'outside_record',
  'release',
  'release_incident',
  'claim',
];
const LOG = ['revision', 'log_leaf', 'log_node', 'log_head'];

/** Does one thing at random. @returns null when it changed nothing, or the database did not let it. */
export async function tamper(sql: Sql, random: Random): Promise<Tampering | null> {
  const kinds: [weight: number, kind: (sql: Sql, random: Random) => Promise<Tampering | null>][] = [
    [40, edit],
    [12, remove],
    [10, swap],
    [8, add],
    [6, reorder],
    [6, editRecord],
    [6, cutTail],
    [4, truncate],
    [4, rewrite],
    [2, forgeHead],
    [2, cutBack],
  ];
  let at = random.below(kinds.reduce((sum, [weight]) => sum + weight, 0));
  const [, kind] = kinds.find(([weight]) => (at -= weight) < 0)!;
  return kind(sql, random);
}

const anyTable = (random: Random): string => random.pick(random.chance(0.5) ? RECORDS : LOG);

/** A row at random, by where it lies. */
async function anyRow(sql: Sql, random: Random, table: string): Promise<string | null> {
  const rows = await sql.query(`SELECT ctid::text AS at FROM ${table} ORDER BY ${table}::text`);
  return rows.length > 0 ? String(random.pick(rows).at) : null;
}

interface Column {
  name: string;
  type: string;
  /** Values of an enumeration. */
  labels: string[] | null;
}

async function columnsOf(sql: Sql, table: string): Promise<Column[]> {
  return (await sql.query(
    `SELECT attname AS name, format_type(atttypid, -1) AS type,
            (SELECT json_agg(enumlabel) FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid WHERE t.oid = atttypid OR t.typarray = atttypid) AS labels
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
    [table],
  )) as unknown as Column[];
}

/** Another value, as SQL over the column's own. */
function otherValue({ name, type, labels }: Column, random: Random): string {
  const [column, word] = [`"${name}"`, random.word()];
  if (random.chance(0.1)) return 'NULL';
  if (labels && type.endsWith('[]'))
    return random.pick([`array_append(${column}, '${random.pick(labels)}')`, `${column}[2:]`, `'{}'`]);
  if (labels) return `'${random.pick(labels)}'`;
  const values: Record<string, string[]> = {
    text: [
      `'${word}'`,
      `concat(${column}, ' ')`,
      `concat(${column}, '${word}')`,
      `left(${column}, -1)`,
      `upper(${column})`,
      `reverse(${column})`,
    ],
    integer: [`coalesce(${column}, 0) + 1`, `coalesce(${column}, 0) - 1`, String(random.below(50))],
    smallint: [`${column} + 1`, `${column} - 1`],
    bigint: [`${column} + 1`, `${column} + 1000`],
    uuid: [`gen_random_uuid()`],
    boolean: [`NOT ${column}`, 'true', 'false'],
    date: [`${column} + 1`, `${column} - ${1 + random.below(400)}`],
    'time without time zone': [`${column} + interval '1 hour'`, `${column} + interval '15 seconds'`, `'04:00'`],
    'timestamp with time zone': [`${column} + interval '1 millisecond'`, `${column} - interval '${1 + random.below(90)} days'`],
    'double precision': [`${column} + 0.000001`, `-${column}`, '35.25'],
    bytea: [`set_bit(${column}, ${random.below(256)}, 1 - get_bit(${column}, ${random.below(256)}))`, `sha256(${column})`],
    'text[]': [`array_append(${column}, '${word}')`, `${column}[2:]`],
    'uuid[]': [`array_append(${column}, gen_random_uuid())`, `${column}[2:]`],
    jsonb: [`jsonb_build_object('${word}', ${column})`, `'{}'`],
  };
  const other = values[type];
  if (!other) throw new Error(`test/support/tampering.ts does not know how to change a ${type}: add it.`);
  return random.pick(other);
}

async function edit(sql: Sql, random: Random): Promise<Tampering | null> {
  const table = anyTable(random);
  const at = await anyRow(sql, random, table);
  const column = random.pick(await columnsOf(sql, table));
  const value = otherValue(column, random);
  const changed = await sql.execute(
    `UPDATE ${table} SET "${column.name}" = ${value} WHERE ctid = '${at}' AND "${column.name}" IS DISTINCT FROM (${value})`,
  );
  return changed ? { kind: 'edit', what: `${table}.${column.name} = ${value}` } : null;
}

/** One value somewhere within the record that a revision holds. */
async function editRecord(sql: Sql, random: Random): Promise<Tampering | null> {
  const { id, after } = random.pick(await sql.query('SELECT id, after FROM revision ORDER BY id')) as { id: bigint; after: Data };
  let holder: Data = after;
  let key = random.pick(Object.keys(holder));
  while (Object.keys((typeof holder[key] === 'object' && holder[key]) || {}).length > 0) {
    holder = holder[key] as Data;
    key = random.pick(Object.keys(holder));
  }
  const value = holder[key];
  if (random.chance(0.2) && !Array.isArray(holder)) delete holder[key];
  else holder[key] = typeof value === 'number' ? value + 1 : value === null ? random.word() : null;
  await sql.execute('UPDATE revision SET after = $1::text::jsonb WHERE id = $2', [JSON.stringify(after), id]);
  return { kind: 'edit within a revision', what: `${id} ${key}` };
}

async function remove(sql: Sql, random: Random): Promise<Tampering | null> {
  const table = anyTable(random);
  const at = await anyRow(sql, random, table);
  return (await sql.execute(`DELETE FROM ${table} WHERE ctid = '${at}'`)) ? { kind: 'delete', what: table } : null;
}

async function truncate(sql: Sql, random: Random): Promise<Tampering | null> {
  const table = anyTable(random);
  const rows = await sql.execute(`DELETE FROM ${table}`);
  return rows > 0 ? { kind: 'empty a table', what: table } : null;
}

/** The same column of two rows. */
async function swap(sql: Sql, random: Random): Promise<Tampering | null> {
  const table = anyTable(random);
  const column = `"${random.pick(await columnsOf(sql, table)).name}"`;
  const [one, other] = [await anyRow(sql, random, table), await anyRow(sql, random, table)];
  const changed = await sql.execute(
    `UPDATE ${table} t SET ${column} = o.${column} FROM ${table} o
      WHERE (t.ctid, o.ctid) IN (('${one}', '${other}'), ('${other}', '${one}')) AND t.${column} IS DISTINCT FROM o.${column}`,
  );
  return changed ? { kind: 'swap', what: `${table}.${column}` } : null;
}

/** A row more: a copy of one with something else in it. */
async function add(sql: Sql, random: Random): Promise<Tampering | null> {
  // A revision more that is right by itself is what anybody who writes to the database may add: the log takes it in.
  const table = random.pick([...RECORDS, 'log_leaf', 'log_node', 'log_head']);
  const at = await anyRow(sql, random, table);
  const columns = await columnsOf(sql, table);
  const changed = random.pick(columns);
  const values = columns.map((column) => (column === changed ? otherValue(column, random) : `"${column.name}"`));
  const names = columns.map(({ name }) => `"${name}"`);
  const added = await sql.execute(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} WHERE ctid = '${at}' ON CONFLICT DO NOTHING`,
  );
  return added ? { kind: 'add', what: `${table} with another ${changed.name}` } : null;
}

/** Two leaves, or two revisions of one record, in each other's place. */
async function reorder(sql: Sql, random: Random): Promise<Tampering | null> {
  if (random.chance(0.5)) {
    const [one, other] = [
      random.pick(await sql.query('SELECT index FROM log_leaf')),
      random.pick(await sql.query('SELECT index FROM log_leaf')),
    ];
    if (one.index === other.index) return null;
    await sql.execute('UPDATE log_leaf SET index = 1000000 WHERE index = $1::integer', [one.index]);
    await sql.execute('UPDATE log_leaf SET index = $1::integer WHERE index = $2::integer', [one.index, other.index]);
    await sql.execute('UPDATE log_leaf SET index = $1::integer WHERE index = 1000000', [other.index]);
    return { kind: 'reorder', what: `leaves ${String(one.index)} and ${String(other.index)}` };
  }
  const { id } = random.pick(
    await sql.query('SELECT incident_id::text AS id FROM revision WHERE incident_id IS NOT NULL AND number = 2 ORDER BY 1'),
  );
  await sql.execute('UPDATE revision SET number = 1000000 WHERE incident_id = $1::uuid AND number = 1', [id]);
  await sql.execute('UPDATE revision SET number = 1 WHERE incident_id = $1::uuid AND number = 2', [id]);
  await sql.execute('UPDATE revision SET number = 2 WHERE incident_id = $1::uuid AND number = 1000000', [id]);
  return { kind: 'reorder', what: `revisions of ${String(id)}` };
}

/** The last leaves, with their nodes and, perhaps, their heads and revisions. */
async function cutTail(sql: Sql, random: Random): Promise<Tampering | null> {
  const [{ size } = {}] = await sql.query('SELECT count(*)::integer AS size FROM log_leaf');
  const left = Number(size) - 1 - random.below(5);
  const cut = [
    ['log_leaf', `index >= ${left}`],
    ['log_node', `((index + 1)::bigint << level) > ${left}`],
    ['log_head', `size > ${left}`],
    ['revision', `id NOT IN (SELECT revision_id FROM log_leaf WHERE index < ${left})`],
  ].filter((_, index) => index === 0 || random.chance(0.7));
  // Revisions first, while it can be seen which.
  for (const [table, where] of cut.reverse()) await sql.execute(`DELETE FROM ${table} WHERE ${where}`);
  return { kind: 'cut the log', what: `to ${left}: ${cut.map(([table]) => table).join(', ')}` };
}

interface RevisionRow {
  id: bigint;
  after: Data;
  hash: string;
  number: number;
  incidentId: string | null;
  facilityId: string | null;
  perpetratorId: string | null;
  evidenceId: string | null;
  matchingId: string | null;
  recordedAt: Date;
  actor: string | null;
  reason: string | null;
  previousHash: string | null;
}

const allRevisions = (sql: Sql): Promise<RevisionRow[]> =>
  sql.query(`SELECT r.id, r.after, r.hash, r.number, r.incident_id::text AS "incidentId", r.facility_id::text AS "facilityId", r.perpetrator_id::text AS "perpetratorId",
                    r.evidence_id::text AS "evidenceId", r.matching_id::text AS "matchingId",
                    r.recorded_at AS "recordedAt", r.actor, r.reason, r.previous_hash AS "previousHash"
               FROM revision r JOIN log_leaf l ON l.revision_id = r.id ORDER BY l.index`) as unknown as Promise<RevisionRow[]>;

/** Writes leaves, nodes and heads anew over what the revisions are now; all is right then but the signatures. */
async function rebuildLog(sql: Sql, key?: { name: string; forged: boolean }): Promise<void> {
  const tree = new GrowingTree();
  const heads = new Set((await sql.query('SELECT size FROM log_head')).map(({ size }) => Number(size)));
  for (const revision of await allRevisions(sql)) {
    const leaf = revisionLeaf(revision);
    await sql.execute(`UPDATE log_leaf SET hash = decode($1, 'hex') WHERE index = $2::integer`, [
      leaf.toString('hex'),
      tree.size,
    ]);
    for (const { level, index, hash } of tree.append(leaf)) {
      const place = [hash.toString('hex'), level, index];
      await sql.execute(`UPDATE log_node SET hash = decode($1, 'hex') WHERE level = $2::integer AND index = $3::integer`, place);
    }
    if (!heads.has(tree.size)) continue;
    const { size, root } = tree;
    await sql.execute(`UPDATE log_head SET root_hash = decode($1, 'hex') WHERE size = $2::integer`, [root.toString('hex'), size]);
    if (!key) continue;
    const text = checkpointText({ origin: key.name, size, root });
    const pair = generateKeyPairSync('ed25519');
    const forger = verifierKey(key.name, SignatureType.ED25519, pair.publicKey);
    const note = formatNote(text, [signNote(text, forger, pair.privateKey)]);
    await sql.execute('UPDATE log_head SET checkpoint = $1 WHERE size = $2::integer', [note, size]);
  }
}

/** Another narrative in every revision of an incident and in its row, all hashes made anew: perhaps signed by a key of the tamperer's own. */
async function rewrite(sql: Sql, random: Random): Promise<Tampering | null> {
  const { id } = random.pick(await sql.query('SELECT id::text FROM incident ORDER BY 1'));
  const narrative = random.word();
  await sql.execute('UPDATE incident SET narrative_en = $1 WHERE id = $2::uuid', [narrative, id]);
  let previousHash: string | null = null;
  for (const revision of (await allRevisions(sql)).filter(({ incidentId }) => incidentId === id)) {
    const changed: RevisionRow = { ...revision, previousHash, after: { ...revision.after, narrativeEn: narrative } };
    const hash = revisionHash(changed);
    const values = [JSON.stringify(changed.after), previousHash, hash, revision.id];
    await sql.execute('UPDATE revision SET after = $1::text::jsonb, previous_hash = $2, hash = $3 WHERE id = $4', values);
    previousHash = hash;
  }
  const [head] = await sql.query('SELECT checkpoint FROM log_head LIMIT 1');
  const signs = random.chance(0.5);
  await rebuildLog(sql, signs ? { name: String(head!.checkpoint).split('\n')[0]!, forged: true } : undefined);
  return { kind: 'rewrite history', what: signs ? 'signed by another key' : 'with the old signatures' };
}

/** A head more, or another in the place of one, signed by somebody else. */
async function forgeHead(sql: Sql, random: Random): Promise<Tampering | null> {
  const head = random.pick(await sql.query('SELECT size, root_hash, checkpoint FROM log_head ORDER BY size')) as {
    size: number;
    root_hash: Uint8Array;
    checkpoint: string;
  };
  const pair = generateKeyPairSync('ed25519');
  const origin = head.checkpoint.split('\n')[0]!;
  const text = checkpointText({ origin, size: head.size, root: Buffer.from(head.root_hash) });
  const note = formatNote(text, [signNote(text, verifierKey(origin, SignatureType.ED25519, pair.publicKey), pair.privateKey)]);
  await sql.execute('UPDATE log_head SET checkpoint = $1 WHERE size = $2::integer', [note, head.size]);
  return { kind: 'forge a signature', what: `of head ${head.size}` };
}

/** The whole database as it was at an earlier head: nothing within it is wrong. */
async function cutBack(sql: Sql, random: Random): Promise<Tampering | null> {
  const sizes = (await sql.query('SELECT size FROM log_head ORDER BY size')).map(({ size }) => Number(size));
  const revisions = await allRevisions(sql);
  // The last changes are moves of incidents, each with a head of its own.
  const target = random.pick(sizes.slice(-4, -1));
  for (const cut of revisions.slice(target).reverse()) {
    const before = revisions.find(({ incidentId, number }) => incidentId === cut.incidentId && number === cut.number - 1)!;
    const values = [before.after.status, before.number, cut.incidentId];
    await sql.execute('UPDATE incident SET status = $1::incident_status, revision = $2::integer WHERE id = $3::uuid', values);
    await sql.execute('DELETE FROM revision WHERE id = $1', [cut.id]);
    const version = [cut.incidentId, cut.number];
    for (const table of ['facility_impact_version', 'attribution_perpetrator_version', 'incident_version'])
      await sql.execute(`DELETE FROM ${table} WHERE incident_id = $1::uuid AND number = $2::integer`, version);
    const held = `UPDATE incident_version SET valid_to = 'infinity' WHERE incident_id = $1::uuid AND number = $2::integer - 1`;
    await sql.execute(held, version);
  }
  await sql.execute('DELETE FROM log_leaf WHERE index >= $1::integer', [target]);
  await sql.execute('DELETE FROM log_node WHERE ((index + 1)::bigint << level) > $1::integer', [target]);
  await sql.execute('DELETE FROM log_head WHERE size > $1::integer', [target]);
  return { kind: 'put back an old state', what: `of ${target} revisions` };
}
