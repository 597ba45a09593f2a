import { Field, HideField, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Organisation } from '../../accounts/models/organisation.model.js';
import { CustodyAction, EvidenceKind, EvidenceState } from '../../common/database/generated/enums.js';
import { DateTimeScalar, UuidScalar } from '../../common/graphql/scalars.js';

export { CustodyAction, EvidenceKind, EvidenceState };

registerEnumType(EvidenceKind, {
  name: 'EvidenceKind',
  description: 'What kind of evidence.',
  valuesMap: {
    PHOTO: { description: 'JPEG, PNG, WebP, AVIF or HEIC.' },
    VIDEO: { description: 'MP4, QuickTime, 3GPP, WebM or Matroska.' },
    AUDIO: { description: 'MP3, M4A, AAC, Ogg, AMR, WAV, FLAC, or sound alone in a container for video.' },
    DOCUMENT: { description: 'PDF, or a text, sheet or slides of an office program, without macros.' },
    LINK: { description: 'An address on the web. The tracker never opens it.' },
  },
});
registerEnumType(EvidenceState, {
  name: 'EvidenceState',
  description: 'Whether evidence stands.',
  valuesMap: {
    KEPT: { description: 'It stands.' },
    REPLACED: { description: 'Other evidence was put in its place; it is kept all the same.' },
    WITHDRAWN: { description: 'It no longer counts, and its working copy is shown to nobody; it is kept all the same.' },
  },
});
registerEnumType(CustodyAction, { name: 'CustodyAction', description: 'What somebody did with evidence.' });

@ObjectType({ description: 'What somebody did with evidence, and when. Kept for good.' })
export class CustodyEntry {
  @Field(() => CustodyAction)
  action!: CustodyAction;

  @Field(() => DateTimeScalar)
  recordedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The pseudonym of who did it; null for people of other organisations.' })
  account!: string | null;

  @Field(() => Organisation, { nullable: true, description: "Whose member did it; null for the tracker's own doing." })
  organisation!: Organisation | null;

  @Field(() => String, { nullable: true, description: 'Why, where it has to be said.' })
  reason!: string | null;
}

@ObjectType({ description: 'A photo, video, recording, document or link that supports an incident.' })
export class Evidence {
  @Field(() => UuidScalar, { description: 'The id that the client made.' })
  id!: string;

  @Field(() => EvidenceKind)
  kind!: EvidenceKind;

  @Field(() => EvidenceState)
  state!: EvidenceState;

  @Field(() => String, { nullable: true, description: 'What it shows, in the words of who added it.' })
  caption!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken, by the clock of the device.' })
  takenAt!: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was whole here.' })
  addedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The address of a LINK.' })
  link!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the original, 64 hexadecimal digits; null for a LINK.' })
  sha256!: string | null;

  @Field(() => Int, { nullable: true, description: 'Size of the original, in bytes.' })
  size!: number | null;

  @Field(() => String, { nullable: true, description: 'Media type of the original, as its own bytes say it.' })
  mediaType!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Path of the working copy: the picture made anew, without anything that the original says of place, device or owner. Null where there is none: of everything but photos, of pictures that cannot be read here (HEIC), and of what was withdrawn.',
  })
  copyPath!: string | null;

  @Field(() => String, { nullable: true, description: 'Path of a small working copy (JPEG, 320 pixels at most).' })
  thumbnailPath!: string | null;

  @Field(() => UuidScalar, { nullable: true, description: 'Id of the evidence that it was put in the place of.' })
  replaces!: string | null;

  @HideField()
  incidentId!: string;

  @HideField()
  addedBy!: string | null;
}

@ObjectType({ description: 'Where to send a file, or, when it has come already, the evidence that it is.' })
export class CreateUploadTicketPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'Path to send the file to (tus 1.0.0: HEAD tells how much has come, PATCH sends what follows), with the credentials of the same account. Null when it is on record already.',
  })
  path!: string | null;

  @Field(() => Int, { description: 'How many bytes have come: go on from there.' })
  offset!: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when the path is good. Asked again with the same content, another is given; what has come is kept for a week.',
  })
  expiresAt!: Date | null;

  @Field(() => Evidence, { nullable: true, description: 'Null until the file has come.' })
  evidence!: Evidence | null;
}

@ObjectType({ description: 'The link, as it is on record.' })
export class AddEvidenceLinkPayload {
  @Field(() => Evidence)
  evidence!: Evidence;
}

@ObjectType({ description: 'The evidence, as it is on record now.' })
export class WithdrawEvidencePayload {
  @Field(() => Evidence)
  evidence!: Evidence;
}

@ObjectType({ description: 'Where the original can be had, once. That it was opened, and why, is on record now.' })
export class OpenOriginalPayload {
  @Field(() => String, { description: 'Path of the original, good once, with the credentials of the same account.' })
  path!: string;

  @Field(() => DateTimeScalar, { description: 'Until when the path is good.' })
  expiresAt!: Date;

  @Field(() => String, { nullable: true, description: 'The name that the file came with.' })
  fileName!: string | null;
}
