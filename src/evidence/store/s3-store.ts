import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import type { S3Settings } from '../../config/evidence-settings.js';
import { BlobStore, StoreError, type StoredObject } from './blob-store.js';

/** How long a request may take, in milliseconds: objects are small. */
const LONGEST = 60_000;

/** Keeps each object in a bucket of an S3-compatible store: four requests of its API, signed (AWS Signature Version 4). */
export class S3Store extends BlobStore {
  private readonly client: AwsClient;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKey, secretKey }: S3Settings) {
    super();
    this.bucket = `${endpoint}/${encodeURIComponent(bucket)}`;
    this.client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region, retries: 3 });
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    await this.ask('PUT', `/${name}`, [200], bytes);
  }

  async get(name: string): Promise<Buffer> {
    const response = await this.ask('GET', `/${name}`, [200]);
    return Buffer.from(await response.arrayBuffer().catch(failed));
  }

  async remove(name: string): Promise<void> {
    await this.ask('DELETE', `/${name}`, [200, 204, 404]);
  }

  async *list(folder: string): AsyncGenerator<StoredObject> {
    for (let next: string | undefined = ''; next !== undefined;) {
      const query = new URLSearchParams({ 'list-type': '2', prefix: `${folder}/`, ...(next && { 'continuation-token': next }) });
      const page = await (await this.ask('GET', `?${query.toString()}`, [200])).text().catch(failed);
      for (const [, entry] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        yield { name: text(entry!, 'Key')!, storedAt: new Date(text(entry!, 'LastModified')!) };
      }
      next = text(page, 'NextContinuationToken');
    }
  }

  /** The store checks what it is given against the SHA-256 that is part of the signature. */
  private async ask(method: string, path: string, expected: readonly number[], bytes?: Uint8Array): Promise<Response> {
    const sha256 = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex');
    const signal = AbortSignal.timeout(LONGEST);
    const init = { method, body: bytes as Uint8Array<ArrayBuffer>, headers: { 'x-amz-content-sha256': sha256 }, signal };
    const response = await this.client.fetch(`${this.bucket}${path}`, init).catch(failed);
    if (!expected.includes(response.status)) {
      const code = text(await response.text().catch(() => ''), 'Code') ?? '';
      throw new StoreError(`the S3 store answers ${method} with ${response.status} ${code}`);
    }
    return response;
  }
}

function failed(error: Error): never {
  const { code } = (error.cause ?? {}) as NodeJS.ErrnoException;
  throw new StoreError(`the S3 store: ${code ?? error.name}`);
}

/** What an element of the store's XML holds. Names are ours, and tokens the store's: only `&` can stand in them escaped. */
const text = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&');
