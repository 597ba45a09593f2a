import { createServer } from 'node:http';
import { createHash, randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { PAST } from '../history.mjs';
import { MONTH, SUBMITTED } from '../questions.mjs';

/** The floor: the best SQL we can write for each question, prepared, sent by `pg` from behind node:http. DATABASE_URL names the database. */

const options = '-c pg_trgm.word_similarity_threshold=0.55';
const settings = { connectionString: process.env.DATABASE_URL, max: 8, options };
const pool = new pg.Pool(settings);
/** Connections that send what is asked without waiting for the answers to what was asked before. */
const pipelined = new pg.Pool({ ...settings, pipeline: true });
/** Who submits, and whose word the reports are. */
const [ORGANISATION, ACCOUNT, SOURCE] = [randomUUID(), randomUUID(), randomUUID()];
await pool.query(`INSERT INTO organisation (id, name, name_key) VALUES ('${ORGANISATION}', 'Raw SQL', '${ORGANISATION}')`);
await pool.query(`INSERT INTO account (id, organisation_id, pseudonym, pseudonym_key, roles)
  VALUES ('${ACCOUNT}', '${ORGANISATION}', 'raw', '${ACCOUNT}', '{MONITOR}')`);
await pool.query(`INSERT INTO source (id, kind, name_en) VALUES ('${SOURCE}', 'OTHER', 'Raw SQL')`);

const SHOWN = "i.status NOT IN ('REJECTED', 'MERGED')";
const interval = (table, name) => {
  const known = (bound) =>
    `CASE WHEN count(${table}.${name}_${bound}) = count(*) THEN sum(${table}.${name}_${bound}) END AS ${name}_${bound}`;
  return `sum(${table}.${name}_min) AS ${name}_min, ${known('best')}, ${known('max')}`;
};
const keptInterval = (
  name,
) => `sum(${name}_min) AS ${name}_min, CASE WHEN sum(${name}_best_unknown) = 0 THEN sum(${name}_best) END AS ${name}_best,
  CASE WHEN sum(${name}_max_unknown) = 0 THEN sum(${name}_max) END AS ${name}_max`;
const rollUp = (from, to) => `
  SELECT coalesce(json_agg(t), '[]')::text AS answer FROM (
    SELECT * FROM (SELECT month, governorate_code, sum(incidents) AS incidents, ${keptInterval('killed')} FROM tally_cell
       WHERE month BETWEEN '${from}' AND '${to}' AND status = 'PUBLISHED' GROUP BY GROUPING SETS ((month), (month, governorate_code))) f
      LEFT JOIN (SELECT month, governorate_code, sum(attacks) AS attacks, count(DISTINCT facility_id) AS attacked FROM tally_facility_cell
       WHERE month BETWEEN '${from}' AND '${to}' AND status = 'PUBLISHED' GROUP BY GROUPING SETS ((month), (month, governorate_code))) x
        ON x.month = f.month AND x.governorate_code IS NOT DISTINCT FROM f.governorate_code) t`;
const page = (condition) => `
  SELECT coalesce(json_agg(row), '[]')::text AS answer FROM (
    SELECT i.id, i.reference, i.date, i.certainty, g.code, g.name_en, f.killed_min, f.killed_best, f.killed_max, f.injured_min, f.injured_best, f.injured_max,
           (SELECT json_agg(json_build_object('damage', x.damage, 'id', y.id, 'name', y.name_en))
              FROM facility_impact x JOIN facility y ON y.id = x.facility_id WHERE x.incident_id = i.id) AS impacts,
           (SELECT json_agg(DISTINCT jsonb_build_object('id', q.id, 'name', q.name_en))
              FROM attribution_perpetrator a JOIN perpetrator q ON q.id = a.perpetrator_id WHERE a.incident_id = i.id) AS perpetrators
      FROM incident i JOIN place p ON p.code = i.place_code LEFT JOIN place g ON g.code = p.governorate_code
      JOIN incident_figures f ON f.incident_id = i.id
     WHERE ${SHOWN} AND ${condition} ORDER BY i.date DESC, i.id DESC LIMIT 50) row`;

const QUESTIONS = {
  page: page('true'),
  // What the tracker takes for a match, in the incident's own text alone.
  search: page(`((i.search_text LIKE '%incident%' AND i.search_text LIKE '%77%')
    OR ('incident 77' <% i.search_text AND word_similarity('incident', i.search_text) >= 0.2))`),
  rare: page(`(i.search_text LIKE '%7777%' OR ('7777' <% i.search_text AND word_similarity('7777', i.search_text) >= 0.2))`),
  tally: rollUp(MONTH, MONTH),
  recount: `WITH held AS MATERIALIZED (
    SELECT i.id, p.governorate_code FROM incident i JOIN place p ON p.code = i.place_code
     WHERE i.date BETWEEN '${MONTH}-01' AND '${MONTH}-30' AND i.status = 'PUBLISHED')
    SELECT coalesce(json_agg(t), '[]')::text AS answer FROM (
      SELECT * FROM (SELECT h.governorate_code, count(*) AS incidents, ${interval('f', 'killed')}
         FROM held h JOIN incident_figures f ON f.incident_id = h.id GROUP BY GROUPING SETS ((), (h.governorate_code))) f
        LEFT JOIN (SELECT h.governorate_code, count(*) AS attacks, count(DISTINCT x.facility_id) AS attacked
           FROM held h JOIN facility_impact x ON x.incident_id = h.id
          GROUP BY GROUPING SETS ((), (h.governorate_code))) x ON x.governorate_code IS NOT DISTINCT FROM f.governorate_code) t`,
  years: rollUp('2014-01', '2023-12'),
  past: `WITH held AS MATERIALIZED (
    SELECT v.*, p.governorate_code FROM incident_version v JOIN place p ON p.code = v.place_code
     WHERE v.date BETWEEN '${MONTH}-01' AND '${MONTH}-30' AND v.valid_from <= '${PAST}' AND v.valid_to > '${PAST}'
       AND v.status = 'PUBLISHED')
    SELECT coalesce(json_agg(t), '[]')::text AS answer FROM (
      SELECT * FROM (SELECT h.governorate_code, count(*) AS incidents, ${interval('h', 'killed')}
         FROM held h GROUP BY GROUPING SETS ((), (h.governorate_code))) f
        LEFT JOIN (SELECT h.governorate_code, count(*) AS attacks, count(DISTINCT x.facility_id) AS attacked
           FROM held h JOIN facility_impact_version x ON x.incident_id = h.incident_id AND x.number = h.number
          GROUP BY GROUPING SETS ((), (h.governorate_code))) x ON x.governorate_code IS NOT DISTINCT FROM f.governorate_code) t`,
};

/** What is submitted, as it is kept, and what it is read as. */
const [CASUALTY] = SUBMITTED.casualties;
const SAID = { ...SUBMITTED, casualties: [{ role: 'UNKNOWN', ...CASUALTY }] };
const UNKNOWN = { min: 0, best: null, max: null };
const READING = {
  date: SUBMITTED.date,
  datePrecision: 'DAY',
  latestDate: SUBMITTED.date,
  time: null,
  timePrecision: 'UNKNOWN',
  partOfDay: null,
  timeZone: 'Asia/Damascus',
  occurredAt: null,
  placeCode: SUBMITTED.place,
  locality: null,
  latitude: null,
  longitude: null,
  coordinatePrecision: null,
  republishable: true,
  attackTypes: SUBMITTED.attackTypes,
  weapons: [],
  strikes: [],
  facilityImpacts: [],
  unnamedFacilities: [],
  ambulances: { destroyed: null, damaged: null, stolen: null },
  casualties: [
    {
      outcome: CASUALTY.outcome,
      role: 'UNKNOWN',
      sex: null,
      ageGroup: null,
      strike: null,
      ofWhich: [],
      count: { ...CASUALTY.count, words: null, rule: null },
    },
  ],
  attributions: [],
};
const RECORD = {
  ...READING,
  status: 'SUBMITTED',
  certainty: SUBMITTED.certainty,
  narrativeEn: null,
  narrativeAr: null,
  mergedInto: null,
  merged: [],
  files: [],
  figures: {
    strikes: 0,
    ambulancesDestroyed: UNKNOWN,
    killed: CASUALTY.count,
    injured: UNKNOWN,
    healthWorkersKilled: { ...UNKNOWN, max: 3 },
  },
};
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/**
 * The same rows that a submission writes, as long as its own, in one transaction.
 * @param isAtOnce its statements are sent without waiting for each other's answers, instead of one after the other.
 */
async function submit(isAtOnce) {
  const [id, report] = [randomUUID(), randomUUID()];
  const name = `raw ${id.slice(0, 5)} ${id.slice(-5)}`;
  const given = JSON.stringify({ id, ...SAID });
  const submissionHash = sha256(given);
  const after = JSON.stringify({
    ...RECORD,
    searchText: name,
    nameText: name,
    submission: { organisationId: ORGANISATION, submissionHash },
    reports: [{ id: report, sha256: sha256(given) }],
    attached: { report: { [report]: sha256(report) }, tombstone: {} },
  });
  const statements = [
    { text: 'BEGIN' },
    {
      name: 'lock',
      text: `SELECT pg_advisory_xact_lock(hashtextextended('incident ' || $1, 0))`,
      values: [id],
    },
    {
      name: 'incident',
      text: `INSERT INTO incident (id, reference, status, certainty, date, date_precision, latest_date, time_precision, time_zone, place_code, attack_types, weapons,
               search_text, name_text, submission_hash, organisation_id, submitted_by)
             VALUES ($1, $2, 'SUBMITTED', 'PROBABLE', '2017-04-27', 'DAY', '2017-04-27', 'UNKNOWN', 'Asia/Damascus', 'SY07', ARRAY['HEAVY_WEAPONS']::attack_type[], '{}',
               $2, $2, $3, $4, $5)`,
      values: [id, name, submissionHash, ORGANISATION, ACCOUNT],
    },
    {
      name: 'casualty',
      text: `INSERT INTO casualty (incident_id, number, outcome, role, count_min, count_best, count_max) VALUES ($1, 1, 'KILLED', 'UNKNOWN', 3, 3, 3)`,
      values: [id],
    },
    {
      name: 'figures',
      text: `INSERT INTO incident_figures VALUES ($1, 0, 0, NULL, NULL, 3, 3, 3, 0, NULL, NULL, 0, NULL, 3)`,
      values: [id],
    },
    {
      name: 'report',
      text: `INSERT INTO report (id, incident_id, source_id, filed_by, received_at, words, direct_witness, media_evidence, denies, given, reading)
             VALUES ($1, $2, $3, $4, clock_timestamp(), '[]', false, false, false, $5, $6)`,
      values: [report, id, SOURCE, ACCOUNT, given, JSON.stringify(READING)],
    },
    {
      name: 'revision',
      text: `INSERT INTO revision (incident_id, number, recorded_at, actor, after, hash) VALUES ($1, 1, clock_timestamp(), $2, $3, $4)`,
      values: [id, ACCOUNT, after, sha256(after)],
    },
    { text: 'COMMIT' },
  ];
  const client = await (isAtOnce ? pipelined : pool).connect();
  try {
    if (isAtOnce) await Promise.all(statements.map((statement) => client.query(statement)));
    else for (const statement of statements) await client.query(statement);
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
  return JSON.stringify({ id });
}

const WRITING = { submit: () => submit(false), 'submit-at-once': () => submit(true) };

const server = createServer((request, response) => {
  const name = request.url.slice(1);
  const answer = WRITING[name]?.() ?? pool.query({ name, text: QUESTIONS[name] }).then(({ rows }) => rows[0].answer);
  answer.then(
    (body) => response.setHeader('content-type', 'application/json').end(body),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

// Whoever started it has gone.
process.once('disconnect', () => process.exit());
