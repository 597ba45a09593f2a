import { Field, InputType, Int } from '@nestjs/graphql';
import { IsUrl, Matches, MaxLength, Min } from 'class-validator';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';
import { OptionalText, Text } from '../../common/inputs/text-limits.js';
import { EvidenceKind } from '../models/evidence.model.js';

/** Longest address taken, in characters. */
const LONGEST_LINK = 2_000;
const LINK = `must be an http or https address of at most ${LONGEST_LINK} characters.`;

@InputType({ isAbstract: true })
class EvidenceInput {
  @Field(() => UuidScalar, {
    description:
      'An id that the client makes. The same again with the same content answers the same; with other content it is refused (CONFLICT).',
  })
  id!: string;

  @Field(() => UuidScalar, { description: 'Id of the incident that it supports.' })
  incident!: string;

  @OptionalText('words')
  @Field(() => String, { nullable: true, description: 'What it shows. No names of people.' })
  caption?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken, by the clock of the device.' })
  takenAt?: string | null;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'Id of evidence of the same incident that it is put in the place of; that is kept, and `reason` is needed.',
  })
  replaces?: string | null;

  @OptionalText('reason')
  @Field(() => String, { nullable: true, description: 'Why it is put in the place of other evidence: kept in its history.' })
  reason?: string | null;
}

@InputType({ description: 'A file that is about to be sent.' })
export class CreateUploadTicketInput extends EvidenceInput {
  @Field(() => EvidenceKind, { description: 'Any kind but LINK.' })
  kind!: EvidenceKind;

  @OptionalText('name')
  @Field(() => String, {
    nullable: true,
    description: 'Its name: sealed, and shown only to who opens the original, because a name may name a person.',
  })
  fileName?: string | null;

  @Text('name')
  @Field(() => String, { description: 'Its media type, such as image/jpeg. The bytes that come must agree with the kind.' })
  mediaType!: string;

  @Min(1, { message: 'must be at least 1 byte.' })
  @Field(() => Int, { description: 'Its size in bytes.' })
  size!: number;

  @Matches(/^[0-9a-f]{64}$/i, { message: 'must be 64 hexadecimal digits: the SHA-256 of the file.' })
  @Field(() => String, {
    description: 'SHA-256 of the file as it was taken, 64 hexadecimal digits: a file that comes with another is refused.',
  })
  sha256!: string;
}

@InputType({ description: 'An address on the web as evidence.' })
export class AddEvidenceLinkInput extends EvidenceInput {
  @MaxLength(LONGEST_LINK, { message: LINK })
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message: LINK })
  @Field(() => String, { description: 'The address, http or https. The tracker never opens it.' })
  link!: string;
}

@InputType({ description: 'Evidence that no longer counts.' })
export class WithdrawEvidenceInput {
  @Field(() => UuidScalar)
  id!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why: kept in its history.' })
  reason!: string;
}

@InputType({ description: 'Whose original is to be opened, and why.' })
export class OpenOriginalInput {
  @Field(() => UuidScalar, { description: 'Id of the evidence.' })
  id!: string;

  @Text('reason')
  @Field(() => String, { description: 'Why it has to be opened: kept for good.' })
  reason!: string;
}
