import { registerEnumType } from '@nestjs/graphql';
import * as enums from '../../common/database/generated/enums.js';

export {
  AgeGroup,
  AttackType,
  AttributionConfidence,
  AttributionMode,
  CasualtyOutcome,
  CasualtyRole,
  Certainty,
  CoordinatePrecision,
  Damage,
  DatePrecision,
  IncidentStatus,
  PartOfDay,
  Sex,
  TimePrecision,
  VehicleOutcome,
  Weapon,
} from '../../common/database/generated/enums.js';

registerEnumType(enums.AgeGroup, { name: 'AgeGroup', description: 'Child (under 18), adult, or older person (60 and over).' });
registerEnumType(enums.AttackType, {
  name: 'AttackType',
  description: "Type of attack, from WHO's Surveillance System for Attacks on Health Care (SSA).",
  valuesMap: {
    HEAVY_WEAPONS: { description: 'Violence with heavy weapons, such as air strikes, artillery, mortars, missiles.' },
    INDIVIDUAL_WEAPONS: { description: 'Violence with individual weapons, such as guns, grenades, knives, IEDs.' },
    OBSTRUCTION: { description: 'Obstruction of health care delivery: physical, administrative or legal.' },
    PSYCHOLOGICAL_VIOLENCE: { description: 'Psychological violence, threat or intimidation.' },
    REMOVAL_OF_ASSETS: { description: 'Removal of health care assets: looting, theft, requisition.' },
    ABDUCTION_ARREST_DETENTION: { description: 'Abduction, arrest or detention of health personnel or patients.' },
    ARMED_SEARCH: { description: 'Armed or violent search of health personnel, facilities or transport.' },
    ASSAULT: { description: 'Assault without a weapon.' },
    MILITARISATION: { description: 'Military use of a civilian health asset.' },
    FIRE: { description: 'Setting fire.' },
    CHEMICAL_AGENT: { description: 'Chemical agent.' },
    SEXUAL_ASSAULT: { description: 'Sexual assault.' },
    CRIMINALISATION: { description: 'Criminalisation of health care.' },
    OTHER: { description: 'A type that the list does not hold.' },
    UNKNOWN: { description: 'Not stated.' },
  },
});
registerEnumType(enums.AttributionConfidence, {
  name: 'AttributionConfidence',
  description: 'Confidence in an attribution: an axis of its own, apart from the certainty that the event took place.',
});
registerEnumType(enums.AttributionMode, {
  name: 'AttributionMode',
  description: 'How the parties of an attribution relate.',
  valuesMap: {
    JOINTLY: { description: 'All of them, together.' },
    ONE_OF: { description: 'One of them; which one is not known.' },
    CONTESTED: { description: 'Sources name different parties.' },
  },
});
registerEnumType(enums.CasualtyOutcome, { name: 'CasualtyOutcome', description: 'What happened to the people.' });
registerEnumType(enums.CasualtyRole, {
  name: 'CasualtyRole',
  description: 'Role of the people. A paramedic is a health worker.',
  valuesMap: {
    OTHER: { description: 'Not health workers: patients, visitors, bystanders; which is not stated.' },
    UNKNOWN: { description: 'Not stated, or people of several roles together.' },
  },
});
registerEnumType(enums.Certainty, { name: 'Certainty', description: 'How certain it is that the event took place (WHO SSA).' });
registerEnumType(enums.CoordinatePrecision, {
  name: 'CoordinatePrecision',
  description: 'How near coordinates are to where it happened, after the degrees that Insecurity Insight records.',
  valuesMap: {
    EXACT: { description: 'The spot itself.' },
    WITHIN_25_KM: { description: 'At most 25 kilometres away.' },
    LINE: { description: 'On the same road or river.' },
    DISTRICT: { description: 'Somewhere in the district.' },
    GOVERNORATE: { description: 'Somewhere in the governorate or province.' },
    COUNTRY: { description: 'Somewhere in the country.' },
    ESTIMATED: { description: 'Estimated, at sea or in the air.' },
  },
});
registerEnumType(enums.Damage, {
  name: 'Damage',
  description: 'Damage to a facility.',
  valuesMap: {
    NONE_REPORTED: { description: 'No damage was reported; whether there was any is not known.' },
    DAMAGED: { description: 'Damaged; how badly is not stated.' },
  },
});
registerEnumType(enums.DatePrecision, { name: 'DatePrecision', description: 'How exact a date is.' });
registerEnumType(enums.IncidentStatus, { name: 'IncidentStatus', description: 'Where an incident stands in the workflow.' });
registerEnumType(enums.PartOfDay, { name: 'PartOfDay', description: "Part of the day, in the source's words." });
registerEnumType(enums.Sex, { name: 'Sex', description: 'Sex of the people of a group, where known.' });
registerEnumType(enums.TimePrecision, {
  name: 'TimePrecision',
  description: 'How exact a local time is.',
  valuesMap: {
    EXACT: { description: 'Hour and minute.' },
    HOUR: { description: 'The hour; the minutes are 00.' },
    SIX_HOUR_BAND: { description: 'Six hours from 00:00, 06:00, 12:00 or 18:00 (WHO SSA).' },
    PART_OF_DAY: { description: 'Part of the day in words.' },
    UNKNOWN: { description: 'Not stated.' },
  },
});
registerEnumType(enums.Weapon, { name: 'Weapon', description: 'Weapon, after the values that Insecurity Insight records.' });
