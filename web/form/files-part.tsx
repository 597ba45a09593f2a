import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { FileButton } from '../components/file-button.js';
import { FORMATS, locale } from '../i18n/locale.js';
import type { DraftFile } from './draft.js';
import type { ChangeDraft } from './use-draft.js';
import { formWords } from './words.js';

/** In bytes. A file is held in memory whole, to be hashed and encrypted. */
const LARGEST = 100_000_000;
const TAKEN = 'image/*,video/*,audio/*,.heic,.heif,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp';
/** Those that some browsers know no type of. */
const BY_ENDING: Readonly<Record<string, string>> = { heic: 'image/heic', heif: 'image/heif' };

/** While files are read: what is saved meanwhile would lack them. */
export const isTaking = signal(false);

/** Pictures and other files, each with its hash as soon as it is taken. */
export function FilesPart({ files, change }: { files: readonly DraftFile[]; change: ChangeDraft }) {
  const say = formWords();
  const [problems, setProblems] = useState<readonly string[]>([]);

  async function add(input: HTMLInputElement): Promise<void> {
    isTaking.value = true;
    const found: string[] = [];
    for (const file of [...(input.files ?? [])]) {
      const problem = await addOne(file).catch(() => say.unreadable(file.name));
      if (problem) found.push(problem);
    }
    // The same file may be chosen again.
    input.value = '';
    setProblems(found);
    isTaking.value = false;
  }

  async function addOne(file: File): Promise<string | undefined> {
    if (file.size > LARGEST) return say.tooLarge(file.name);
    const { said, bytes } = await take(file);
    const { id } = said;
    if (await change(({ files: before }) => ({ files: [...before, said] }), { come: [{ id, bytes }] })) return undefined;
    // It must not be promised when it is not here.
    await remove(id);
    return say.notTaken(file.name);
  }

  const remove = (id: string): Promise<boolean> =>
    change(({ files: before }) => ({ files: before.filter((one) => one.id !== id) }), { gone: [id] });

  return (
    <section class="part" aria-label={say.files}>
      <h2>{say.files}</h2>
      <p id="files-hint">{say.filesHint}</p>
      <div class="quick">
        <FileButton label={say.takePicture}>
          <input
            type="file"
            id="take-picture"
            accept="image/*"
            capture="environment"
            aria-describedby="files-hint"
            onChange={({ currentTarget }) => void add(currentTarget)}
          />
        </FileButton>
        <FileButton label={say.chooseFiles}>
          <input
            type="file"
            id="choose-files"
            accept={TAKEN}
            multiple
            aria-describedby="files-hint"
            onChange={({ currentTarget }) => void add(currentTarget)}
          />
        </FileButton>
      </div>
      {isTaking.value && <p role="status">{say.preparing}</p>}
      {problems.map((problem) => (
        <p class="problem" role="alert">
          {problem}
        </p>
      ))}
      {files.length > 0 && (
        <ul id="files" class="files">
          {files.map(({ id, name, size, sha256 }) => (
            <li>
              <bdi>{name}</bdi> {sizeOf(size)} <code dir="ltr">{sha256.slice(0, 12)}…</code>{' '}
              <button type="button" aria-label={say.removeFile(name)} onClick={() => void remove(id)}>
                {say.remove}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function take(file: File): Promise<{ said: DraftFile; bytes: ArrayBuffer }> {
  const bytes = await file.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const ending = file.name.split('.').pop()!.toLowerCase();
  const mediaType = file.type || (BY_ENDING[ending] ?? 'application/octet-stream');
  return {
    said: { id: crypto.randomUUID(), kind: kindOf(mediaType), name: file.name, mediaType, size: bytes.byteLength, sha256 },
    bytes,
  };
}

const kindOf = (mediaType: string): DraftFile['kind'] => {
  const [family] = mediaType.split('/');
  return family === 'image' ? 'PHOTO' : family === 'video' ? 'VIDEO' : family === 'audio' ? 'AUDIO' : 'DOCUMENT';
};

const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat(FORMATS[locale.value], { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.ceil(bytes / 1000),
  );
