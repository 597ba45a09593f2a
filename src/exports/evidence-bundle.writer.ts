import { createHash } from 'node:crypto';
import { canonicalJson } from '../revisions/canonical-json.js';
import { FORMAT, MANIFEST, type Manifest, revisionPath } from '../revisions/bundle/bundle.format.js';
import type { BundleFile } from '../revisions/bundle/bundle.part.js';
import { Archive } from './formats/archive.js';

/** Writes a bundle as it is sent; last, when all hashes are known, the list of its files. */
export async function* writeBundle(files: readonly BundleFile[], incidentId: string): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  const listed: Manifest['files'][number][] = [];
  for (const { path, content } of files) {
    const digest = createHash('sha256');
    let size = 0;
    const file = content instanceof Uint8Array ? archive.add(path) : archive.store(path);
    for await (const bytes of content instanceof Uint8Array ? [content] : content()) {
      digest.update(bytes);
      size += bytes.length;
      file.push(bytes);
      yield* archive.take();
    }
    file.push(new Uint8Array(0), true);
    yield* archive.take();
    listed.push({ path, size, sha256: digest.digest('hex') });
  }
  const anchors = files.flatMap(({ path, anchor }) =>
    anchor ? [{ path, revision: revisionPath('incident', incidentId, anchor.revision), pointer: anchor.pointer }] : [],
  );
  const manifest: Manifest = { format: FORMAT, files: listed, anchors };
  archive.add(MANIFEST).push(Buffer.from(canonicalJson(manifest)), true);
  archive.end();
  yield* archive.take();
}
