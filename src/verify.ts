import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { commandLine, UsageError } from './command-line.js';
import { ArchiveError, readArchive } from './revisions/bundle/archive.reader.js';
import { type Known, verifyBundle } from './revisions/bundle/bundle.verifier.js';
import { parseVerifierKey, SignatureType } from './revisions/proof/signed-note.js';

const USAGE = `npm run verify -- <bundle.zip> [--key <verifier key>] [--cosigner <verifier key>]… [--tsa-ca <file>] [--head <file>]

  --key        the log's public key, from elsewhere than the bundle
  --cosigner   the public key of an organisation that must have signed below a head
  --tsa-ca     certificates (PEM) of a time-stamping authority that must have stamped a head
  --head       a checkpoint that you kept earlier: the log must have only grown since

Needs no server, no database and no network. Ends with 0 when all that was asked for is proved.`;

/** What is wrong is said in a sentence; everything that it knows stands in the command. */
async function main(): Promise<number> {
  const options = {
    key: { type: 'string' },
    cosigner: { type: 'string', multiple: true },
    'tsa-ca': { type: 'string' },
    head: { type: 'string' },
  } as const;
  const { values, positionals } = commandLine(USAGE, options, 1);
  const [path] = positionals;
  if (!path) throw new UsageError('', USAGE);
  if (!existsSync(path)) throw new Error(`There is no file ${path}.`);
  const known: Known = {
    key: values.key === undefined ? null : parseVerifierKey(values.key, SignatureType.ED25519),
    cosigners: (values.cosigner ?? []).map((key) => parseVerifierKey(key, SignatureType.COSIGNATURE)),
    roots: values['tsa-ca'] === undefined ? [] : certificatesIn(readFileSync(values['tsa-ca'], 'utf8')),
    head: values.head === undefined ? null : readFileSync(values.head, 'utf8'),
  };
  const { proved, notProved, wrong } = verifyBundle(await readArchive(path), known);
  for (const sentence of proved) console.log(`PROVED      ${sentence}`);
  for (const sentence of notProved) console.log(`NOT PROVED  ${sentence}`);
  for (const sentence of wrong) console.log(`WRONG       ${sentence}`);
  console.log(wrong.length === 0 ? '\nThe bundle holds.' : '\nThe bundle does not hold.');
  return wrong.length === 0 ? 0 : 1;
}

function certificatesIn(pem: string): X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0) throw new Error('The file given as --tsa-ca holds no certificate in PEM.');
  return found.map((one) => new X509Certificate(one));
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(
      error instanceof ArchiveError ? `WRONG       ${error.message}\n\nThe bundle does not hold.` : (error as Error).message,
    );
    process.exitCode = 1;
  },
);
