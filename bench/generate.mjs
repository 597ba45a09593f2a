/**
 * Fills an empty, migrated database with made-up incidents by SQL alone, the same at each run: eight years, governorates and
 * facilities by a fixed sequence, one to two facilities an incident, counts of which a third are open.
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
  await client.query('ANALYZE');
}
