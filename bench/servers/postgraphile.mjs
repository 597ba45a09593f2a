import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import process from 'node:process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** PostGraphile 5 on the same tables, as their owner: no fence stands before it. BENCH_PEERS is where it is installed; needs Node 22. */

const require = createRequire(join(process.env.BENCH_PEERS, 'package.json'));
const load = async (name) => import(pathToFileURL(require.resolve(name)).href);
const { postgraphile } = await load('postgraphile');
const { PostGraphileAmberPreset } = await load('postgraphile/presets/amber');
const { makePgService } = await load('postgraphile/adaptors/pg');
const { grafserv } = await load('postgraphile/grafserv/node');

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'], poolConfig: { max: 8 } })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});
const served = instance.createServ(grafserv);
const server = createServer();
server.on('error', (error) => {
  throw error;
});
await served.addTo(server);
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

// Whoever started it has gone.
process.once('disconnect', () => process.exit());
