import { run, withApp } from './command.js';
import { systemContext } from './common/request-context.js';
import { readConfig } from './config/config.js';
import { AuditService } from './revisions/audit/audit.service.js';

/** npm run audit: holds everything in the database against its own log. Reads only; ends with 1 when anything is wrong. */
run(async () => {
  const config = readConfig(process.env);
  const started = performance.now();
  const report = await withApp(config, (app, database) =>
    database.snapshot(systemContext(), (ctx) => app.get(AuditService).audit(ctx)),
  );
  const checked = [...report.checked].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  console.log(`Looked at: ${checked || 'nothing: the database is empty'}.`);
  for (const note of report.notes) console.log(`Note: ${note}`);
  for (const { where, problem } of report.findings) console.log(`WRONG: ${where}: ${problem}`);
  const left = report.count - report.findings.length;
  if (left > 0) console.log(`… and ${left} more.`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(report.count === 0 ? `Nothing is wrong (${seconds} s).` : `${report.count} things are wrong (${seconds} s).`);
  return report.count === 0 ? 0 : 1;
});
