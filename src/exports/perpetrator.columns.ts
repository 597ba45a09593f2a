import type { Perpetrator } from '../perpetrators/models/perpetrator.model.js';
import { type Column, text } from './export.column.js';

/** One party with what its columns show. */
export interface PerpetratorRow {
  readonly perpetrator: Perpetrator;
  readonly aliases: readonly string[];
}

export const PERPETRATOR_COLUMNS: readonly Column<PerpetratorRow>[] = [
  text(['id', 'Id', 'المعرّف', '#group+perp+id'], ({ perpetrator }) => perpetrator.id),
  text(['type', 'Type', 'النوع', '#group+perp+type'], ({ perpetrator }) => perpetrator.type, 'PERPETRATOR_TYPE'),
  text(['name_en', 'Name, in English', 'الاسم بالإنكليزية', '#group+perp+name'], ({ perpetrator }) => perpetrator.nameEn),
  text(['name_ar', 'Name, in Arabic', 'الاسم بالعربية', '#group+perp+name+i_ar'], ({ perpetrator }) => perpetrator.nameAr),
  text(['aliases', 'Other names', 'أسماء أخرى', '#group+perp+name+alt'], ({ aliases }) => aliases),
];
