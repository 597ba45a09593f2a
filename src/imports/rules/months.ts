import { foldText } from '../../common/text/fold.js';

/** Months by their names in English and Arabic (of the Levant, and those taken from Latin). */
const NAMES: readonly string[] = [
  'january|jan|كانون الثاني|يناير',
  'february|feb|شباط|فبراير',
  'march|mar|آذار|مارس',
  'april|apr|نيسان|أبريل',
  'may|أيار|مايو',
  'june|jun|حزيران|يونيو',
  'july|jul|تموز|يوليو',
  'august|aug|آب|أغسطس',
  'september|sep|sept|أيلول|سبتمبر',
  'october|oct|تشرين الأول|أكتوبر',
  'november|nov|تشرين الثاني|نوفمبر',
  'december|dec|كانون الأول|ديسمبر',
];

const MONTHS = new Map(NAMES.flatMap((names, index) => names.split('|').map((name) => [foldText(name), index + 1] as const)));

/** A month's number, from 1. */
export const monthNamed = (name: string): number | undefined => MONTHS.get(foldText(name));
