import { clearInterval, setInterval } from 'node:timers';
import { memoryOf } from './load.mjs';

/**
 * All incidents as CSV over HTTP against COPY TO of the same columns, in turn, in rows a second; and what the server's memory grows by
 * meanwhile, in MB.
 */
export async function compareExports({ client, incidents, tracker, rounds }) {
  // What is compiled and connected for the first file of all is not what this one needs.
  await read(tracker.origin, 'from=2014-01-01&to=2014-01-31');
  const idle = memoryOf(tracker.pid);
  let peak = idle;
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(tracker.pid))), 100);
  const rates = { ours: [], raw: [] };
  try {
    const own = async () => rates.ours.push(incidents / (await timed(() => exported(tracker.origin, incidents))));
    const raw = async () => rates.raw.push(incidents / (await timed(() => copied(client))));
    for (let round = 0; round < rounds; round += 1) {
      // Whoever comes second finds the pages in memory.
      for (const one of round % 2 === 0 ? [own, raw] : [raw, own]) await one();
    }
  } finally {
    clearInterval(watch);
  }
  return { rates, megabytes: peak - idle };
}

async function exported(origin, incidents) {
  const lines = await read(origin, '');
  if (lines < incidents + 1) throw new Error(`${lines} lines instead of ${incidents + 1}`);
}

async function read(origin, query) {
  const response = await fetch(`${origin}/exports/incidents.csv?${query}`);
  if (response.status !== 200) throw new Error(await response.text());
  let lines = 0;
  for await (const part of response.body) for (const byte of part) if (byte === 10) lines += 1;
  return lines;
}

/** What the public's file holds, as the best SQL that we can write for it: by its keys, in its order, into nowhere. */
function copied(client) {
  return client.query(`COPY (
    SELECT i.id, i.reference, i.date, i.date_precision, i.local_time, i.time_precision, i.part_of_day, i.time_zone, g.code, g.name_en,
           g.name_ar, i.attack_types, i.weapons, x.types, x.damage, x.out_of_service, f.strikes,
           f.killed_min, f.killed_best, f.killed_max, f.injured_min, f.injured_best, f.injured_max, f.health_workers_killed_min,
           f.health_workers_killed_best, f.health_workers_killed_max, f.ambulances_destroyed_min, f.ambulances_destroyed_best,
           f.ambulances_destroyed_max, a.names, a.modes, i.certainty, i.status, 'none', now(), 'RUMOUR', 'CC BY 4.0', 'rules'
      FROM incident i JOIN place p ON p.code = i.place_code JOIN place g ON g.code = p.governorate_code
      JOIN incident_figures f ON f.incident_id = i.id
      LEFT JOIN LATERAL (
        SELECT string_agg(y.type::text, ' | ') AS types, string_agg(x.damage::text, ' | ') AS damage,
               string_agg(x.out_of_service::text, ' | ') AS out_of_service
          FROM facility_impact x JOIN facility y ON y.id = x.facility_id WHERE x.incident_id = i.id) x ON true
      LEFT JOIN LATERAL (
        SELECT string_agg(y.name_en, ' | ') AS names, string_agg(b.mode::text, ' | ') AS modes
          FROM attribution b JOIN attribution_perpetrator c ON c.incident_id = b.incident_id AND c.attribution_number = b.number
          JOIN perpetrator y ON y.id = c.perpetrator_id WHERE b.incident_id = i.id) a ON true
     WHERE i.status = 'PUBLISHED' ORDER BY i.date, i.id) TO PROGRAM 'cat > /dev/null' WITH (FORMAT csv)`);
}

/** @returns seconds. */
async function timed(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
