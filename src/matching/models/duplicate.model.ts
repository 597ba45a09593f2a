import { Field, Float, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../common/graphql/scalars.js';
import { Incident } from '../../incidents/models/incident.model.js';
import type { MatchField as MatchFieldName, MatchVerdict as MatchVerdictName } from '../match.types.js';

export const MatchField = Object.freeze({
  DATE: 'DATE',
  TIME: 'TIME',
  PLACE: 'PLACE',
  FACILITY: 'FACILITY',
  CASUALTIES: 'CASUALTIES',
  AMBULANCES: 'AMBULANCES',
  ATTACK: 'ATTACK',
  PERPETRATOR: 'PERPETRATOR',
  WORDS: 'WORDS',
}) satisfies { readonly [name in MatchFieldName]: name };

export const MatchVerdict = Object.freeze({
  AGREES: 'AGREES',
  NEAR: 'NEAR',
  DIFFERS: 'DIFFERS',
  UNKNOWN: 'UNKNOWN',
}) satisfies { readonly [name in MatchVerdictName]: name };

registerEnumType(MatchField, {
  name: 'MatchField',
  description: 'What two incidents are compared by.',
  valuesMap: {
    ATTACK: { description: 'Weapons and types of attack.' },
    WORDS: { description: 'The narratives, of one language with the same language.' },
  },
});
registerEnumType(MatchVerdict, {
  name: 'MatchVerdict',
  description: 'How two incidents stand to each other in one field.',
  valuesMap: {
    AGREES: { description: 'The same.' },
    NEAR: { description: 'Not the same, and near enough to be one event.' },
    DIFFERS: { description: 'Not the same.' },
    UNKNOWN: { description: 'Not known of both.' },
  },
});

@ObjectType({ description: 'How two incidents stand to each other in one field.' })
export class MatchedField {
  @Field(() => MatchField)
  field!: MatchFieldName;

  @Field(() => MatchVerdict)
  verdict!: MatchVerdictName;

  @Field(() => Float, {
    description: 'What it adds to the log-odds that both are one event: above 0 speaks for it, below 0 against it.',
  })
  contribution!: number;

  @Field(() => String, {
    description: 'In a sentence, in the language of the request: "8 km apart", "05:30 against 05:15: 15 minutes apart".',
  })
  explanation!: string;
}

@ObjectType({ description: 'An incident that may be the same event. Nothing is ever merged by itself.' })
export class DuplicateCandidate {
  @Field(() => Incident)
  incident!: Incident;

  @Field(() => Float, { description: 'How likely both are one event, from 0.5 to 1, under the rule.' })
  score!: number;

  @Field(() => String, { description: 'Name and version of the rule, such as tawthiq-match-1.' })
  rule!: string;

  @Field(() => [MatchedField], { description: 'Field by field: what the score adds up from.' })
  fields!: MatchedField[];
}

@ObjectType({ description: 'A pair of incidents that somebody looked at and found to be two: proposed no more.' })
export class DismissedDuplicate {
  @Field(() => Incident, { nullable: true, description: 'The other one; null for those who do not see it.' })
  incident!: Incident | null;

  @Field(() => String, { nullable: true, description: 'Why; null for those who may not know.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The pseudonym of who decided it, for those of the same organisation.' })
  by!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When; null for those who may not know.' })
  at!: Date | null;
}

@ObjectType({ description: 'Both incidents as they are now.' })
export class DuplicatePairPayload {
  @Field(() => Incident)
  incident!: Incident;

  @Field(() => Incident)
  other!: Incident;
}
