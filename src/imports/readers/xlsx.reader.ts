import { posix } from 'node:path';
import { refuseFile } from './limits.js';
import { type SourceFile, type SourceTable } from './table.js';
import { Archive } from './xlsx.archive.js';
import { readSheet } from './xlsx.sheet.js';
import { readWholeXml, unescaped } from './xml.js';

const WORKBOOK = 'xl/workbook.xml';

interface Sheet {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** A workbook of Office Open XML. Its sheets are read row by row as they are unpacked. @throws DomainError INVALID_INPUT. */
export async function openXlsx(file: Buffer): Promise<SourceFile> {
  const archive = await Archive.open(file);
  if (!archive.has(WORKBOOK)) throw refuseFile('is an archive, but not a workbook (XLSX).');
  const { sheets, epoch1904 } = await workbook(archive);
  const targets = await relations(archive);
  const shown = sheets.some(({ isHidden }) => !isHidden) ? sheets.filter(({ isHidden }) => !isHidden) : sheets;
  let strings: Promise<string[]> | undefined;
  const tables = shown.flatMap(({ name, relation }): SourceTable | [] => {
    const part = targets.get(relation);
    if (!part || !archive.has(part)) return [];
    return { name, rows: () => readSheet(archive, part, () => (strings ??= sharedStrings(archive, targets))) };
  });
  if (tables.length === 0) throw refuseFile('is a workbook without sheets.');
  return { format: 'XLSX', encoding: 'utf-8', epoch1904, tables };
}

async function workbook(archive: Archive): Promise<{ sheets: Sheet[]; epoch1904: boolean }> {
  const sheets: Sheet[] = [];
  let epoch1904 = false;
  await readWholeXml(archive.text(WORKBOOK), WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const isHidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: (attributes.name ?? '').trim(), relation, isHidden });
    },
  });
  return { sheets, epoch1904 };
}

/** Parts that the workbook refers to, by the reference and by their kind. */
async function relations(archive: Archive): Promise<Map<string, string>> {
  const part = 'xl/_rels/workbook.xml.rels';
  const targets = new Map<string, string>();
  await readWholeXml(archive.text(part), part, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target);
      targets.set(Id, target);
      if (Type.endsWith('/sharedStrings')) targets.set('sharedStrings', target);
    },
  });
  return targets;
}

async function sharedStrings(archive: Archive, targets: Map<string, string>): Promise<string[]> {
  const part = targets.get('sharedStrings');
  const strings: string[] = [];
  if (!part) return strings;
  let [text, inText, inPhonetics] = ['', false, false];
  await readWholeXml(archive.text(part), part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetics = true;
      inText = name === 't';
    },
    text(piece) {
      if (inText && !inPhonetics) text += piece;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') inPhonetics = false;
      if (name === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}
