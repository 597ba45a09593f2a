import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { LINT_RULE_NAMES, type LintRuleName } from '../lint.types.js';

export const LintRuleEnum = Object.fromEntries(LINT_RULE_NAMES.map((name) => [name, name])) as { [name in LintRuleName]: name };

registerEnumType(LintRuleEnum, {
  name: 'LintRule',
  description: 'What a record is looked over for.',
  valuesMap: {
    AMBULANCES_IN_WORDS: { description: 'Words and counts of ambulances disagree.' },
    KILLED_IN_WORDS: { description: 'Words and counts of people killed disagree.' },
    INJURED_IN_WORDS: { description: 'Words and counts of people injured disagree.' },
    KIDNAPPED_IN_WORDS: { description: 'Words and counts of people kidnapped disagree.' },
    ARRESTED_IN_WORDS: { description: 'Words and counts of people arrested disagree.' },
    STRIKES_IN_WORDS: { description: 'Words tell of more strikes than are on record.' },
    REPEAT_STRIKE_IN_WORDS: { description: 'Words tell of a repeat strike on responders that no strike is marked as.' },
    DATE_IN_WORDS: { description: 'No date in the words can be the date on record.' },
    SPOT_OUTSIDE_GOVERNORATE: { description: 'Coordinates more than 3 km outside the governorate.' },
    SPOT_FAR_FROM_PLACE: { description: 'Coordinates far from the place.' },
    PARTS_ABOVE_WHOLE: { description: 'More "of which" than in all.' },
    IN_THE_FUTURE: { description: 'A date or time still to come.' },
    AFTER_SUBMISSION: { description: 'Later than it was submitted.' },
    OTHER_TIME_ZONE: { description: 'A time zone with another time than the place had.' },
    CLOCKS_CHANGED: { description: 'A time that was not, or was twice.' },
    STRIKE_BEFORE_INCIDENT: { description: 'A strike earlier than the incident.' },
    FACILITY_TWICE: { description: 'Two facilities of one name.' },
    FACILITY_ELSEWHERE: { description: 'A facility of another governorate.' },
  } satisfies Record<LintRuleName, { description: string }>,
});

@ObjectType({ description: 'Something in a record that may be wrong. It stops nothing: somebody has to look.' })
export class LintNote {
  @Field(() => LintRuleEnum)
  rule!: LintRuleName;

  @Field(() => String, { description: 'Path of the field, such as ambulances.destroyed.' })
  field!: string;

  @Field(() => String, { description: 'What is odd, in a sentence, in the language of the request.' })
  message!: string;

  @Field(() => String, { description: 'What is on record.' })
  found!: string;

  @Field(() => String, { description: 'What would agree with the rest of the record, or the words that say so.' })
  expected!: string;
}
