import type { EvidenceSettings } from '../../config/evidence-settings.js';
import type { BlobStore } from './blob-store.js';
import { DirectoryStore } from './directory-store.js';
import { S3Store } from './s3-store.js';

/** The store that the settings name. */
export const blobStoreOf = ({ s3, directory }: EvidenceSettings): BlobStore =>
  s3 ? new S3Store(s3) : new DirectoryStore(directory);
