import { Field, HideField, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'Words of a source, exactly as they came.' })
export class ReportWords {
  @Field(() => String, { description: 'Language of the words, as a tag of BCP 47 such as `ar` or `en`.' })
  language!: string;

  @Field(() => String)
  text!: string;
}

@ObjectType({
  description:
    'What one source said of an incident, as it came. Never changed, never moved, never deleted: what is agreed on is the incident.',
})
export class Report {
  @Field(() => UuidScalar, { description: 'The id that the client made; of the report that a submission made, the server did.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it came to whoever filed it.' })
  receivedAt!: Date;

  @Field(() => String, { nullable: true, description: "When it happened, in the source's own words." })
  occurred!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  link!: string | null;

  @Field(() => [ReportWords], { description: 'What the source said, in each language that it said it in.' })
  words!: ReportWords[];

  @Field(() => Boolean, { description: 'Whether the source saw it itself.' })
  directWitness!: boolean;

  @Field(() => Boolean, { description: 'Whether there are photos or video of it with the report.' })
  mediaEvidence!: boolean;

  @Field(() => Boolean, { description: 'Whether the source says that it did not happen.' })
  denies!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Everything that was given, field by field as it was given, as JSON in the shape of the input; null for what was submitted before this was kept.',
  })
  given!: string | null;

  @HideField()
  incidentId!: string;

  @HideField()
  sourceId!: string;

  @HideField()
  basedOnId!: string | null;

  /** How it was read when it came: what src/incidents wrote and reads. */
  @HideField()
  read!: unknown;
}
