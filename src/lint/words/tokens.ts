import { foldWords } from '../../counts/count-words.js';

/** A narrative as sentences of folded words; commas and brackets stand as words of their own, the rest of punctuation is left out. */
export type Sentence = readonly string[];

const STOP = /[.;:!?؛؟\n]+(?=\s|$)/u;
const TOKEN = /\p{N}+(?:[.,]\p{N}+)*(?:-\p{N}+)?\+?|[\p{L}\p{M}]+(?:[’'-][\p{L}\p{M}\p{N}]+)*|[,،()]/gu;

export function sentencesOf(text: string): Sentence[] {
  return text
    .split(STOP)
    .map((sentence) => (foldWords(sentence.replaceAll('’', "'")).match(TOKEN) ?? []).map((word) => (word === '،' ? ',' : word)))
    .filter((sentence) => sentence.length > 0);
}

export const isMark = (token: string): boolean => /^[,()]$/.test(token);

/** A set of words as they stand folded in a sentence. */
export const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(foldWords));
