import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { FILE_LIMITS, refuseFile } from './limits.js';

export type Attributes = Readonly<Record<string, string>>;

/** What is made of XML while it is read. Names are without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece, as the file is unpacked. A document type is refused: with it come entities, from elsewhere or of any size.
 * @param part of the file, for refusals.
 * @throws DomainError INVALID_INPUT.
 */
export async function* readXml(pieces: AsyncIterable<string>, part: string, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw refuseFile(`holds a document type in ${part}: entities are not read.`);
  });
  parser.on('error', () => {
    throw refuseFile(`holds ${part}, which is not well-formed XML.`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > FILE_LIMITS.depth) throw refuseFile(`holds ${part}, which is nested deeper than ${FILE_LIMITS.depth} levels.`);
    handler.open?.(local(name), attributes as Record<string, SaxesAttributePlain['value']>);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close?.(local(name));
  });
  if (handler.text) parser.on('text', (text) => handler.text!(text));
  if (handler.text) parser.on('cdata', (text) => handler.text!(text));
  for await (const piece of pieces) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

/** `readXml` to its end. */
export async function readWholeXml(pieces: AsyncIterable<string>, part: string, handler: XmlHandler): Promise<void> {
  for await (const _piece of readXml(pieces, part, handler));
}

/** Office Open XML writes what XML cannot hold as _xHHHH_: line ends, most of all. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_escape, code: string) => String.fromCharCode(parseInt(code, 16)));
