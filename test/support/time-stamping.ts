import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A time-stamping authority of a test's own, made of `openssl ts`: a root, a certificate for time stamps, and answers over HTTP. */
export interface Authority {
  readonly url: string;
  /** The root's certificate, as PEM. */
  readonly root: string;
  /** What was sent to it. */
  readonly requests: Buffer[];
  /** Its answer to a request. */
  answer(request: Buffer): Buffer;
  close(): Promise<void>;
}

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

export type KeyKind = 'rsa' | 'ec';

const KEYS: Record<KeyKind, string[]> = {
  rsa: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  ec: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
};

export async function startAuthority({ kind = 'ec' }: { kind?: KeyKind } = {}): Promise<Authority> {
  const folder = mkdtempSync(join(tmpdir(), 'tawthiq-tsa-'));
  const openssl = (...parameters: string[]): Buffer =>
    execFileSync('openssl', parameters, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const name of ['root', 'tsa']) openssl('genpkey', ...KEYS[kind], '-out', `${name}.key`);
  openssl('req', '-x509', '-new', '-key', 'root.key', '-subj', '/CN=Root of a test', '-days', '30', '-out', 'root.pem');
  openssl('req', '-new', '-key', 'tsa.key', '-subj', '/O=Tests/CN=Authority of a test', '-out', 'tsa.csr');
  writeFileSync(join(folder, 'tsa.ext'), 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    'tsa.ext',
    '-out',
    'tsa.pem',
  );
  writeFileSync(
    join(folder, 'tsa.cnf'),
    `[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ncrypto_device=builtin\nsigner_cert=tsa.pem\nsigner_key=tsa.key\ncerts=root.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\naccuracy=secs:1\nordering=no\ntsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n`,
  );
  writeFileSync(join(folder, 'serial'), '01');
  const requests: Buffer[] = [];
  const answer = (request: Buffer): Buffer => {
    writeFileSync(join(folder, 'request.tsq'), request);
    openssl('ts', '-reply', '-config', 'tsa.cnf', '-section', 't', '-queryfile', 'request.tsq', '-out', 'answer.tsr');
    return readFileSync(join(folder, 'answer.tsr'));
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      requests.push(Buffer.concat(pieces));
      response.setHeader('content-type', 'application/timestamp-reply').end(answer(Buffer.concat(pieces)));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    root: readFileSync(join(folder, 'root.pem'), 'utf8'),
    requests,
    answer,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
