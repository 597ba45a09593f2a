import { exportLabel } from '../../src/exports/export.labels.js';
import { locale } from './locale.js';

/** A value of an enumeration, as files name it too. */
export const labelOf = (enumeration: string, value: string): string => exportLabel(enumeration, value, locale.value);
