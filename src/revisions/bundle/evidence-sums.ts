interface KeptFile {
  readonly id: string;
  readonly sha256: string | null;
}

/**
 * The hashes of the files that support an incident, as its record names them, in the form of `sha256sum`: each original under the id of
 * its evidence. Pure.
 */
export function evidenceSums(record: unknown): string {
  const { files = [] } = record as { files?: readonly KeptFile[] };
  return files.flatMap(({ id, sha256 }) => (sha256 === null ? [] : `${sha256}  ${id}\n`)).join('');
}
