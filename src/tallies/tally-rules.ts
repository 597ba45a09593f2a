/** Name and version of the rules by which counts are summed (src/tallies/tally.sql.ts). Another way of summing takes another name. */
export const TALLY_RULES = 'tawthiq-tallies-2';
