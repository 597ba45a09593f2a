/** Revisions of each incident, and the moments between them. */
const STEPS = ['SUBMITTED', 'IN_REVIEW', 'VERIFIED', 'PUBLISHED', 'PUBLISHED'];

/** A moment at which the fourth revision of every incident held. */
export const PAST = '2020-04-15T00:00:00Z';

/**
 * Gives each incident of generate() five revisions: from submission to publication, and one amendment after it. The first four
 * say of those killed one less; the last is what the tables hold. Step by step, as time would have written them.
 */
export async function generateHistory(client, incidents) {
  for (const [index, status] of STEPS.entries()) {
    const number = index + 1;
    await client.query(
      `INSERT INTO revision (incident_id, number, recorded_at, reason, after, hash)
       SELECT i.id, $1::integer, timestamptz '2020-01-01' + $1::integer * interval '1 month' - interval '1 month' + n * interval '1 millisecond', 'bench',
              jsonb_build_object(
                'status', $2::text, 'certainty', i.certainty, 'date', i.date, 'datePrecision', i.date_precision, 'latestDate', i.latest_date,
                'time', NULL, 'timePrecision', i.time_precision, 'partOfDay', NULL, 'timeZone', i.time_zone, 'occurredAt', NULL,
                'placeCode', i.place_code, 'locality', NULL, 'latitude', NULL, 'longitude', NULL, 'attackTypes', i.attack_types, 'weapons', i.weapons,
                'narrativeEn', repeat('What was seen and heard. ', 16), 'narrativeAr', NULL, 'searchText', i.search_text, 'nameText', i.name_text,
                'strikes', jsonb_build_array(jsonb_build_object('number', 1, 'time', NULL, 'timePrecision', 'UNKNOWN', 'partOfDay', NULL,
                  'weapon', NULL, 'repeatOnResponders', false, 'words', NULL)),
                'ambulances', jsonb_build_object('destroyed', NULL, 'damaged', NULL, 'stolen', NULL), 'casualties', '[]'::jsonb, 'attributions', '[]'::jsonb,
                'facilityImpacts', (SELECT jsonb_agg(jsonb_build_object('facilityId', x.facility_id, 'damage', x.damage, 'outOfService', NULL, 'words', NULL))
                                      FROM facility_impact x WHERE x.incident_id = i.id),
                'figures', jsonb_build_object('strikes', f.strikes,
                  'ambulancesDestroyed', jsonb_build_object('min', 0, 'best', NULL, 'max', NULL),
                  'killed', jsonb_build_object('min', greatest(0, f.killed_min - ($1::integer < 5)::integer), 'best', f.killed_best, 'max', f.killed_max),
                  'injured', jsonb_build_object('min', f.injured_min, 'best', f.injured_best, 'max', f.injured_max),
                  'healthWorkersKilled', jsonb_build_object('min', 0, 'best', NULL, 'max', f.health_workers_killed_max))),
              ''
         FROM generate_series(1, $3::integer) n JOIN incident i ON i.id = md5('incident ' || n)::uuid JOIN incident_figures f ON f.incident_id = i.id
        ORDER BY n`,
      [number, status, incidents],
    );
  }
  await client.query('UPDATE incident SET revision = 5');
  await reviseNames(client);
}

/** Gives each incident the one version that its tables hold, for sizes of which five revisions each would take too long. */
export async function generateVersions(client) {
  await client.query("SELECT set_config('tawthiq.audience', 'SYSTEM', false)");
  await client.query(`
    INSERT INTO incident_version
    SELECT i.id, i.revision, '2020-01-01', 'infinity', i.reference, '2020-01-01', NULL, NULL, i.status, i.certainty, i.date, i.date_precision,
           i.latest_date, i.local_time, i.place_code, i.attack_types, i.search_text, i.name_text, f.strikes,
           f.ambulances_destroyed_min, f.ambulances_destroyed_best, f.ambulances_destroyed_max, f.killed_min, f.killed_best, f.killed_max,
           f.injured_min, f.injured_best, f.injured_max, f.health_workers_killed_min, f.health_workers_killed_best, f.health_workers_killed_max
      FROM incident i JOIN incident_figures f ON f.incident_id = i.id`);
  await reviseNames(client);
}

/** The first revisions of facilities and parties, of before all incidents. */
async function reviseNames(client) {
  await client.query(`
    INSERT INTO revision (facility_id, number, recorded_at, after, hash)
    SELECT id, 1, '2019-12-01', jsonb_build_object('type', type, 'nameEn', name_en, 'nameAr', NULL, 'placeCode', place_code, 'locality', NULL,
           'latitude', NULL, 'longitude', NULL, 'searchText', search_text, 'sortKey', sort_key, 'names', '[]'::jsonb, 'statusHistory', '[]'::jsonb), ''
      FROM facility`);
  await client.query(`
    INSERT INTO revision (perpetrator_id, number, recorded_at, after, hash)
    SELECT id, 1, '2019-12-01', jsonb_build_object('type', type, 'nameEn', name_en, 'nameAr', NULL, 'names', '[]'::jsonb), '' FROM perpetrator`);
  await client.query('VACUUM ANALYZE');
}
