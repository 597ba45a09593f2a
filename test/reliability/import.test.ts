import { Role } from '../../src/common/authz/permission.js';
import { COMMIT, preview, row, settled, table } from '../imports/support.js';
import { prepareServer } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

const ROWS = 1_000;

it('an import goes on when the server is killed as soon as it has begun, and makes each incident once', async () => {
  const host = await prepareServer(Role.VERIFIER);
  const { token } = host.people[0]!;
  const file = table(...Array.from({ length: ROWS }, (_, number) => row({ id: String(number + 1), text: `Case ${number}` })));
  let server = await host.start();
  const speaker = () => ({ ...callerOf(server.url, token), url: server.url, token });
  const { id } = await preview(speaker(), file);
  const begun = await speaker().ask(COMMIT, { id });
  await server.stop('SIGKILL');
  expect(begun.commitImport.import.status).toBe('COMMITTING');
  server = await host.start();
  const done = await settled(speaker(), id, ['COMMITTED', 'FAILED']);
  expect(done).toMatchObject({ status: 'COMMITTED', doneRows: ROWS, counts: { created: ROWS, refused: 0 } });
  const { incidents } = await speaker().ask('{ incidents { totalCount } }');
  expect(incidents.totalCount).toBe(ROWS);
  await server.stop();
  await host.remove();
}, 180_000);
