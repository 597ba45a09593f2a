import { createRequire } from 'node:module';
import process from 'node:process';
import { join } from 'node:path';
import { trackerApp } from './app.mjs';

/**
 * The tracker's own schema, resolvers and database behind Mercurius and Fastify in place of Apollo and Express: what those two cost. Who
 * asks is found out and each request counted, logged and ended as in the tracker; headers, checks of hosts, limits of documents and
 * errors are not as there. BENCH_MERCURIUS is where it is installed.
 */

const require = createRequire(join(process.env.BENCH_MERCURIUS, 'package.json'));
const { fastify } = require('fastify');
const { mercurius } = require('mercurius');
const { GraphQLSchemaHost } = await import('@nestjs/graphql');
const { CredentialService } = await import('../../dist/accounts/credential.service.js');
const { UseLimit } = await import('../../dist/common/limits/use-limit.js');
const { createRequestContext, endReading } = await import('../../dist/common/request-context.js');

const { app, settings, tokens } = await trackerApp();
await app.init();
const credentials = app.get(CredentialService);
const limit = app.get(UseLimit);

const server = fastify();
server.register(mercurius, {
  schema: app.get(GraphQLSchemaHost).schema,
  context: async (request, reply) => {
    request.started = performance.now();
    const secret = request.headers.authorization?.slice('Bearer '.length);
    const actor = secret ? await credentials.actorOf(secret) : null;
    if (actor) await limit.take(actor.accountId);
    request.asked = createRequestContext(actor);
    return { request: request.asked, http: { req: request.raw, res: reply.raw } };
  },
});
server.addHook('onSend', async ({ asked }) => endReading(asked));
server.addHook('onResponse', async ({ asked, started }) =>
  settings.requestLog({
    requestId: asked.requestId,
    operation: 'graphql',
    milliseconds: Math.round(performance.now() - started),
    outcome: 'OK',
  }),
);
await server.listen({ port: 0, host: '127.0.0.1' });
process.send({ port: server.server.address().port, tokens });

// Whoever started it has gone.
process.once('disconnect', () => process.exit());
