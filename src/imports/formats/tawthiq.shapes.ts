import type { CountInput } from '../../counts/dto/count.input.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import type { CasualtyInput, StrikeInput, UnnamedFacilitiesInput } from '../../incidents/dto/incident-parts.input.js';
import * as enums from '../../incidents/models/incident.enums.js';
import { PerpetratorType } from '../../perpetrators/models/perpetrator.model.js';
import { flag, listOf, number, objectOf, oneOf, optional, type Shape, text } from '../rules/shape.js';

/** The parts of an incident as the columns of our full files hold them, in JSON. */

const count: Shape<CountInput> = objectOf<CountInput>({
  min: number,
  best: optional(number),
  max: optional(number),
  words: optional(text),
  rule: optional(text),
});

export const strikes: Shape<StrikeInput[]> = listOf(
  objectOf<StrikeInput>({
    time: optional(text),
    timePrecision: optional(oneOf(enums.TimePrecision)),
    partOfDay: optional(oneOf(enums.PartOfDay)),
    weapon: optional(oneOf(enums.Weapon)),
    repeatOnResponders: flag,
    words: optional(text),
  }),
);

const casualty: Shape<CasualtyInput> = (value, path) =>
  objectOf<CasualtyInput>({
    outcome: oneOf(enums.CasualtyOutcome),
    role: oneOf(enums.CasualtyRole),
    sex: optional(oneOf(enums.Sex)),
    ageGroup: optional(oneOf(enums.AgeGroup)),
    strike: optional(number),
    count,
    ofWhich: listOf(casualty),
  })(value, path);

export const casualties: Shape<CasualtyInput[]> = listOf(casualty);

export const unnamedFacilities: Shape<UnnamedFacilitiesInput[]> = listOf(
  objectOf<UnnamedFacilitiesInput>({ type: oneOf(FacilityType), damage: oneOf(enums.Damage), count }),
);

export const ambulances = objectOf<{ destroyed: CountInput | null; damaged: CountInput | null; stolen: CountInput | null }>({
  destroyed: optional(count),
  damaged: optional(count),
  stolen: optional(count),
});

export const attributions = listOf(
  objectOf({
    mode: oneOf(enums.AttributionMode),
    confidence: optional(oneOf(enums.AttributionConfidence)),
    allegedBy: optional(text),
    perpetrators: listOf(objectOf({ id: text, type: oneOf(PerpetratorType), nameEn: optional(text), nameAr: optional(text) })),
  }),
);

export const facilities = listOf(
  objectOf({
    id: text,
    type: oneOf(FacilityType),
    nameEn: optional(text),
    nameAr: optional(text),
    aliases: listOf(text),
    place: text,
    locality: optional(text),
    damage: oneOf(enums.Damage),
    outOfService: optional(flag),
    words: optional(text),
  }),
);
