import { Field, ObjectType } from '@nestjs/graphql';
import { Certainty } from '../../incidents/models/incident.enums.js';
import { Incident } from '../../incidents/models/incident.model.js';

@ObjectType({
  description:
    'What a stated rule makes of the reports: how many independent sources, who saw it, photos or video. It proposes; a person decides (gradeCertainty). That the event took place says nothing of who did it: the confidence of an attribution is graded apart.',
})
export class CertaintyProposal {
  @Field(() => Certainty)
  certainty!: Certainty;

  @Field(() => String, { description: 'Name and version of the rule: a changed rule has another name.' })
  rule!: string;

  @Field(() => [String], { description: 'What it rests on, in sentences, in the language of the request.' })
  because!: string[];
}

@ObjectType({ description: 'The incident as it is after the grading.' })
export class GradeCertaintyPayload {
  @Field(() => Incident)
  incident!: Incident;
}
