import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * The four requests of an S3-compatible store, in a process of its own, started by s3.ts. It keeps objects in memory, and answers
 * nobody whose signature (AWS Signature Version 4) it does not find again by itself, or whose body is not the one that was signed.
 */
const { accessKey, secretKey, bucket, port } = JSON.parse(process.argv[2]);
/** Few, so that lists have several pages. */
const PAGE = 3;
const LATEST = 15 * 60_000;

const objects = new Map();
let refused = 0;

const sha256 = (data) => createHash('sha256').update(data).digest('hex');
const hmac = (key, data) => createHmac('sha256', key).update(data).digest();
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** @returns the code of what is wrong with a request; null when it is in order. */
function problemOf(request, url, body) {
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': claimed = '' } = request.headers;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      authorization,
    );
  if (!parts) return 'AccessDenied';
  const [, key, day, region, signed, signature] = parts;
  if (key !== accessKey) return 'InvalidAccessKeyId';
  const at = Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < LATEST) || !date.startsWith(day)) return 'RequestTimeTooSkewed';
  if (sha256(body) !== claimed) return 'XAmzContentSHA256Mismatch';
  const names = signed.split(';');
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256']) if (!names.includes(needed)) return 'AccessDenied';
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const headers = names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, url.pathname, query, headers, signed, claimed].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signingKey = ['aws4_request'].reduce(hmac, hmac(hmac(hmac(`AWS4${secretKey}`, day), region), 's3'));
  const expected = hmac(signingKey, text);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch';
}

const xml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function list(url) {
  const prefix = url.searchParams.get('prefix') ?? '';
  const after = Buffer.from(url.searchParams.get('continuation-token') ?? '', 'base64').toString();
  const names = [...objects.keys()].sort().filter((name) => name.startsWith(prefix) && name > after);
  const page = names.slice(0, PAGE);
  const entries = page.map(
    (name) => `<Contents><Key>${xml(name)}</Key><LastModified>${objects.get(name).at.toISOString()}</LastModified></Contents>`,
  );
  const next =
    names.length > PAGE ? `<NextContinuationToken>${Buffer.from(page.at(-1)).toString('base64')}</NextContinuationToken>` : '';
  return `<?xml version="1.0"?><ListBucketResult>${entries.join('')}${next}</ListBucketResult>`;
}

function answer(request, url, body) {
  if (url.pathname.split('/')[1] !== bucket) return [404, '<Error><Code>NoSuchBucket</Code></Error>'];
  const name = url.pathname.slice(bucket.length + 2);
  if (request.method === 'GET' && name === '' && url.searchParams.get('list-type') === '2') return [200, list(url)];
  if (request.method === 'PUT' && name !== '') return [200, void objects.set(name, { body, at: new Date() })];
  if (request.method === 'DELETE') return [204, void objects.delete(name)];
  const found = objects.get(name);
  return found ? [200, found.body] : [404, '<Error><Code>NoSuchKey</Code></Error>'];
}

const server = createServer((request, response) => {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const body = Buffer.concat(pieces);
    // What the test itself asks, of what is kept here.
    if (url.pathname === '/-/kept') {
      const kept = [...objects].map(([name, object]) => [name, object.body.toString('base64')]);
      return response.end(JSON.stringify({ kept, refused }));
    }
    const problem = problemOf(request, url, body);
    if (problem) refused += 1;
    const [status, content] = problem ? [403, `<Error><Code>${problem}</Code></Error>`] : answer(request, url, body);
    response.writeHead(status).end(content);
  });
});
server.listen(port, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`));
