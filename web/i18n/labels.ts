import { enumLabel } from '../../src/common/text/enum-labels.js';
import { locale } from './locale.js';

/** A value of an enumeration, in the language that is read. */
export const labelOf = (enumeration: string, value: string): string => enumLabel(enumeration, value, locale.value);
