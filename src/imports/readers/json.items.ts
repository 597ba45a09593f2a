import { FILE_LIMITS, refuseFile, tooManyCells } from './limits.js';

const [QUOTE, BACKSLASH, OBJECT, END_OF_OBJECT, LIST, END_OF_LIST, COMMA, COLON] = [...Buffer.from('"\\{}[],:')];

/**
 * The objects of a JSON text's list, one after the other, unparsed: of the list itself, or of the first list of objects that is a
 * member of the object. Nothing but one item is held at a time.
 * @throws DomainError INVALID_INPUT when there is no such list, or it is nested too deep.
 */
export function* itemsOf(file: Buffer): Generator<Buffer> {
  /** What is open, outermost first. */
  const open: number[] = [];
  let inText = false;
  let members = 0;
  /** How much is open within the list whose items are given, once it is found. */
  let within = -1;
  let start = -1;
  for (let at = 0; at < file.length; at += 1) {
    const byte = file[at]!;
    if (inText) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === COMMA || byte === COLON) {
      if (++members > FILE_LIMITS.cells * 2) throw tooManyCells();
    } else if (byte === OBJECT || byte === LIST) {
      if (open.length >= FILE_LIMITS.depth) throw refuseFile(`is nested deeper than ${FILE_LIMITS.depth} levels.`);
      const isItem = byte === OBJECT && open.at(-1) === LIST && (open.length === 1 || (open.length === 2 && open[0] === OBJECT));
      if (isItem && within < 0) within = open.length;
      if (isItem && open.length === within) start = at;
      open.push(byte);
    } else if (byte === END_OF_OBJECT || byte === END_OF_LIST) {
      if (open.pop() !== (byte === END_OF_OBJECT ? OBJECT : LIST)) throw refuseFile('is not valid JSON.');
      if (open.length === within && start >= 0) {
        yield file.subarray(start, at + 1);
        start = -1;
      }
      if (open.length < within) return;
    }
  }
  if (open.length > 0 || inText) throw refuseFile('is not valid JSON: it breaks off.');
  throw refuseFile('holds no list of objects.');
}
