import { Role } from '../../src/common/authz/permission.js';
import { COMMIT, preview, row, settled, table } from '../imports/support.js';
import { prepareServer } from '../support/server.js';
import { callerOf } from '../support/tracker.js';

const ROWS = 1_000;
const KILLS = 1;

it(`an import goes on where it was when the server is killed (killed ${KILLS} time), and makes each incident once`, async () => {
  const host = await prepareServer(Role.VERIFIER);
  const { token } = host.people[0]!;
  const file = table(...Array.from({ length: ROWS }, (_, number) => row({ id: String(number + 1), text: `Case ${number}` })));
  let server = await host.start();
  const speaker = () => ({ ...callerOf(server.url, token), url: server.url, token });
  const { id } = await preview(speaker(), file);
  await speaker().ask(COMMIT, { id });
  const progress: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const last = progress.at(-1) ?? 0;
    for (;;) {
      const { doneRows } = (await speaker().ask('query ($id: UUID!) { import(id: $id) { doneRows } }', { id })).import;
      if (doneRows > last) {
        progress.push(doneRows);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await server.stop('SIGKILL');
    server = await host.start();
  }
  const done = await settled(speaker(), id, ['COMMITTED', 'FAILED']);
  expect(done).toMatchObject({ status: 'COMMITTED', doneRows: ROWS, counts: { created: ROWS, refused: 0 } });
  expect(progress.at(-1)).toBeLessThan(ROWS);
  const { incidents } = await speaker().ask('{ incidents { totalCount } }');
  expect(incidents.totalCount).toBe(ROWS);
  await server.stop();
  await host.remove();
}, 180_000);
