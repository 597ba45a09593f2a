import type { Tracker } from './tracker.js';

/** How PostgreSQL reads what a statement asks for. @param explain the statement, from EXPLAIN on; settings: SQL that holds for it alone. */
export function planOf({ database }: Tracker, settings: string, explain: string): Promise<string> {
  return database.session(async (session) => {
    await session.exec(`BEGIN; ${settings}`);
    try {
      const rows = await session.query(explain);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    } finally {
      await session.exec('ROLLBACK');
    }
  });
}
