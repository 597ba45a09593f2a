import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive. What its directory says of its size may be a lie. */
export interface Part {
  readonly name: string;
  readonly content: Buffer | string;
  readonly saidSize?: number;
}

/** A zip archive. */
export function archive(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name: text, content, saidSize } of parts) {
    const [name, bytes] = [Buffer.from(text), Buffer.from(content)];
    const packed = deflateRawSync(bytes);
    const head = (length: number): Buffer => {
      const isLocal = length === 30;
      const head = Buffer.alloc(length);
      head.writeUInt32LE(isLocal ? 0x04034b50 : 0x02014b50, 0);
      const at = isLocal ? 8 : 10;
      head.writeUInt16LE(8, at);
      head.writeUInt32LE(crc32(bytes), at + 6);
      head.writeUInt32LE(packed.length, at + 10);
      head.writeUInt32LE(saidSize ?? bytes.length, at + 14);
      head.writeUInt16LE(name.length, at + 18);
      if (!isLocal) head.writeUInt32LE(offset, 42);
      return head;
    };
    directory.push(head(46), name);
    locals.push(head(30), name, packed);
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORKBOOK = `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`;
const RELS = `<Relationships><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;

/** A workbook of one sheet, with the parts that a test is about in place of the usual ones. */
export function workbook(sheet: Buffer | string, over: { said?: number; strings?: Buffer | string; book?: string } = {}): Buffer {
  return archive([
    { name: 'xl/workbook.xml', content: over.book ?? WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: RELS },
    { name: 'xl/sharedStrings.xml', content: over.strings ?? '<sst></sst>' },
    { name: 'xl/worksheets/sheet1.xml', content: sheet, ...(over.said !== undefined && { saidSize: over.said }) },
  ]);
}

/** A cell with text in it. */
export const textCell = (xml: string): string => `<c t="inlineStr"><is><t>${xml}</t></is></c>`;
export const sheetOf = (rows: string, before = ''): string => `${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
