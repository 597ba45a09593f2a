/** Which enumeration the values of a record's field are of, wherever in the record the field stands. */
export const ENUMERATION_OF: Readonly<Record<string, string>> = {
  ageGroup: 'AGE_GROUP',
  attackTypes: 'ATTACK_TYPE',
  certainty: 'CERTAINTY',
  confidence: 'ATTRIBUTION_CONFIDENCE',
  damage: 'DAMAGE',
  datePrecision: 'DATE_PRECISION',
  mode: 'MODE',
  outcome: 'OUTCOME',
  partOfDay: 'PART_OF_DAY',
  role: 'ROLE',
  sex: 'SEX',
  timePrecision: 'TIME_PRECISION',
  weapon: 'WEAPON',
  weapons: 'WEAPON',
};
