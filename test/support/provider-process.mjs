import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { URLSearchParams } from 'node:url';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

/**
 * A real OpenID Connect provider in a process of its own, started by provider.ts. Whoever comes is asked for a subject, and is
 * it. Everybody there has the same e-mail address, and it is in every ID token.
 */
const { clients } = JSON.parse(process.argv[2]);

const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const { privateKey } = await generateKeyPair('RS256', { extractable: true });
const provider = new Provider(issuer, {
  clients: clients.map(({ id, secret, redirectUris }) => ({
    client_id: id,
    client_secret: secret,
    redirect_uris: redirectUris,
    response_types: ['code'],
    grant_types: ['authorization_code'],
  })),
  jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: 'test' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  claims: { openid: ['sub', 'email', 'email_verified', 'name'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: 'everybody@example.org', email_verified: true, name: `Name of ${id}` }),
  }),
  // Nobody is asked what the tracker may know of them.
  loadExistingGrant: async ({ oidc }) => {
    const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const FORM = `<!doctype html><link rel="icon" href="data:,"><title>Provider</title><form method="post">
  <input name="subject"><button name="answer" value="yes">Sign in</button><button name="answer" value="no">Refuse</button></form>`;

const callback = provider.callback();
server.on('request', (request, response) => {
  if (!request.url.startsWith('/interaction/')) return callback(request, response);
  if (request.method === 'GET') return response.setHeader('content-type', 'text/html').end(FORM);
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const form = new URLSearchParams(body);
    const result =
      form.get('answer') === 'no'
        ? { error: 'access_denied', error_description: 'refused by the test' }
        : { login: { accountId: form.get('subject') } };
    provider.interactionFinished(request, response, result).catch((error) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
});

console.log(`ready ${issuer}`);
