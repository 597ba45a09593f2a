/**
 * Fills an empty, migrated database with made-up incidents by SQL alone, the same at each run: eight years, governorates and
 * facilities by a fixed sequence, one to two facilities an incident, counts of which a third are open and keep words, a party or
 * two for every other incident, ambulances for every tenth.
 */
export async function generate(client, incidents) {
  await client.query(`
    INSERT INTO facility (id, type, name_en, place_code, search_text, sort_key)
    SELECT md5('facility ' || n)::uuid, 'HOSPITAL', 'Hospital ' || n, (array_agg(p.code) OVER ())[1 + n % 272], 'hospital ' || n, 'hospital ' || n
      FROM generate_series(1, 272) n
      JOIN (SELECT code, row_number() OVER (ORDER BY code) AS number FROM place WHERE level = 'SUBDISTRICT') p ON p.number = n`);
  await client.query(
    `INSERT INTO incident (id, reference, status, certainty, date, date_precision, latest_date, time_precision, time_zone, place_code,
                           attack_types, weapons, search_text, submission_hash)
     SELECT md5('incident ' || n)::uuid, 'TW-' || n, 'PUBLISHED', 'PROBABLE', day, 'DAY', day, 'UNKNOWN', 'Asia/Damascus',
            (SELECT place_code FROM facility WHERE id = md5('facility ' || (1 + n * 7 % 272))::uuid),
            ARRAY['HEAVY_WEAPONS']::attack_type[], '{}', 'incident ' || n, ''
       FROM generate_series(1, $1::integer) n, LATERAL (SELECT date '2014-01-01' + (n * 13 % 2922) AS day) d`,
    [incidents],
  );
  await client.query(
    `INSERT INTO incident_figures
     SELECT md5('incident ' || n)::uuid, 1, 0, NULL, NULL, n % 5, CASE WHEN n % 3 > 0 THEN n % 5 END, CASE WHEN n % 3 > 0 THEN n % 5 END,
            n % 9, CASE WHEN n % 3 > 0 THEN n % 9 END, CASE WHEN n % 3 > 0 THEN n % 9 END, 0, NULL, CASE WHEN n % 3 > 0 THEN n % 5 END
       FROM generate_series(1, $1::integer) n`,
    [incidents],
  );
  await client.query(
    `INSERT INTO facility_impact (incident_id, facility_id, damage)
     SELECT md5('incident ' || n)::uuid, md5('facility ' || (1 + (n * 7 + k) % 272))::uuid, 'LIGHT'
       FROM generate_series(1, $1::integer) n, generate_series(0, n % 2) k`,
    [incidents],
  );
  await client.query(
    `INSERT INTO casualty (incident_id, number, parent_number, outcome, role, count_min, count_best, count_max, count_words, count_rule)
     SELECT md5('incident ' || n)::uuid, number, parent, outcome::casualty_outcome, role::casualty_role, least, most, most,
            CASE WHEN most IS NULL THEN 'at least ' || least END, CASE WHEN most IS NULL THEN 'at-least' END
       FROM generate_series(1, $1::integer) n,
            LATERAL (VALUES (1, NULL::integer, 'KILLED', 'UNKNOWN', n % 5), (2, 1, 'KILLED', 'PARAMEDIC', 0), (3, NULL, 'INJURED', 'UNKNOWN', n % 9)) c (number, parent, outcome, role, least),
            LATERAL (SELECT CASE WHEN n % 3 > 0 AND number <> 2 THEN least END AS most) m`,
    [incidents],
  );
  await client.query(
    `INSERT INTO vehicle_impact (incident_id, outcome, count_min, count_best, count_max, count_words)
     SELECT md5('incident ' || n)::uuid, 'DESTROYED', 2, 2, 2, 'two' FROM generate_series(1, $1::integer) n WHERE n % 10 = 0`,
    [incidents],
  );
  await client.query(`
    INSERT INTO perpetrator (id, type, name_en)
    SELECT md5('perpetrator ' || n)::uuid, 'STATE_FORCES', 'Party ' || n FROM generate_series(0, 5) n`);
  await client.query(
    `INSERT INTO attribution (incident_id, number, mode)
     SELECT md5('incident ' || n)::uuid, 1, 'JOINTLY' FROM generate_series(1, $1::integer) n WHERE n % 2 = 0`,
    [incidents],
  );
  await client.query(
    `INSERT INTO attribution_perpetrator (incident_id, attribution_number, perpetrator_id)
     SELECT md5('incident ' || n)::uuid, 1, md5('perpetrator ' || (n + k) % 6)::uuid
       FROM generate_series(1, $1::integer) n, generate_series(0, n % 4 / 2) k WHERE n % 2 = 0`,
    [incidents],
  );
  await client.query('VACUUM ANALYZE');
}
