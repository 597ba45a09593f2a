import type { CellRemark } from './formats/row.reader.js';

export type { CellRemark };

/** Said of a row of a country whose areas are on record, which names none of them. */
export const COUNTRY_ONLY: CellRemark = { column: null, message: 'does not say in which governorate: kept at the country.' };

/** A remark on the row as a whole. */
export const ofRow = (message: string): CellRemark => ({ column: null, message });
