import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, Matches, Min, ValidateNested } from 'class-validator';
import { MonthScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { OptionalText, OptionalTextList, Text } from '../../common/inputs/text-limits.js';
import { FacilityType } from '../../facilities/models/facility.model.js';
import { AttackType, Certainty } from '../../incidents/models/incident.enums.js';

const MOST_ENDORSERS = 300;
const LICENCE = { message: 'must be the identifier of a licence, such as "CC-BY-4.0" (SPDX).' };

@InputType({
  description:
    'What a release is of, besides its month: published incidents that meet every condition. Only what everybody may know binds: a release is read by everybody.',
})
export class ReleaseFilterInput {
  @OptionalTextList('name', 100)
  @Field(() => [String], { nullable: true, description: 'P-codes or any known names of governorates.' })
  governorate?: string[] | null;

  @Field(() => [FacilityType], { nullable: true })
  facilityType?: FacilityType[] | null;

  @Field(() => [AttackType], { nullable: true })
  attackType?: AttackType[] | null;

  @IsOptional()
  @ArrayMaxSize(100, { message: 'must be at most 100 values.' })
  @Field(() => [UuidScalar], { nullable: true, description: 'Ids of perpetrators named in any attribution.' })
  perpetrator?: string[] | null;

  @Field(() => Certainty, { nullable: true, description: 'The lowest certainty that counts; every certainty when left out.' })
  certaintyFloor?: Certainty | null;
}

/** Which release is meant. */
@InputType({ isAbstract: true })
export class ReleaseOfInput {
  @Field(() => MonthScalar)
  month!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReleaseFilterInput)
  @Field(() => ReleaseFilterInput, { nullable: true, description: 'The whole month when left out.' })
  filter?: ReleaseFilterInput | null;

  @OptionalTextList('name', MOST_ENDORSERS)
  @Field(() => [String], { nullable: true, description: 'Organisations that endorse the statement. No names of people.' })
  endorsedBy?: string[] | null;
}

@InputType({ description: 'A month to publish. Its figures are counted as it is published, and stay.' })
export class PublishReleaseInput extends ReleaseOfInput {
  @Field(() => UuidScalar, {
    description: 'An id that the client makes. The same again with the same content answers with the same release.',
  })
  id!: string;

  @Text('name')
  @Field(() => String)
  titleEn!: string;

  @Text('name')
  @Field(() => String)
  titleAr!: string;

  @Text('narrative')
  @Field(() => String, { description: 'The statement, in English.' })
  statementEn!: string;

  @Text('narrative')
  @Field(() => String, { description: 'The statement, in Arabic.' })
  statementAr!: string;

  @Text('words')
  @Field(() => String, { description: 'The stated method: its name and version, its address, or a sentence.' })
  method!: string;

  @Matches(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/, LICENCE)
  @Field(() => String, { description: 'Identifier of the licence, as in the SPDX list: CC-BY-4.0.' })
  licence!: string;

  @OptionalText('reason')
  @Field(() => String, { nullable: true, description: 'Why there is a new version: needed from version 2 on, and published.' })
  reason?: string | null;
}

@InputType({ description: 'The text of the next release, as far as it is written. A field left out or null is empty.' })
export class SaveReleaseDraftInput extends ReleaseOfInput {
  @IsInt()
  @Min(0, { message: 'must be the number of the revision that was read, or 0 for a first draft.' })
  @Field(() => Int, {
    defaultValue: 0,
    description:
      'Number of the revision that was read: refused with STALE_REVISION when there is a newer one. 0: there was no draft.',
  })
  revision!: number;

  @OptionalText('name')
  @Field(() => String, { nullable: true })
  titleEn?: string | null;

  @OptionalText('name')
  @Field(() => String, { nullable: true })
  titleAr?: string | null;

  @OptionalText('narrative')
  @Field(() => String, { nullable: true })
  statementEn?: string | null;

  @OptionalText('narrative')
  @Field(() => String, { nullable: true })
  statementAr?: string | null;

  @OptionalText('words')
  @Field(() => String, { nullable: true })
  method?: string | null;

  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}$/, LICENCE)
  @Field(() => String, { nullable: true })
  licence?: string | null;
}
