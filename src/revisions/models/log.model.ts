import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'A signature below a head of the log.' })
export class NoteSignature {
  @Field(() => String, { description: 'Name of the key.' })
  name!: string;

  @Field(() => String, { description: 'The first 4 bytes of SHA-256 over the name and the key, in hexadecimal.' })
  keyId!: string;

  @Field(() => String, { description: 'The signature (Ed25519), in base64.' })
  signature!: string;
}

@ObjectType({
  description: 'That another organisation saw this head, and that the log had only grown until then (c2sp.org/tlog-cosignature).',
})
export class LogCosignature {
  @Field(() => String, { description: 'Name of the cosigner.' })
  cosigner!: string;

  @Field(() => DateTimeScalar, { description: 'When it signed, by its own clock.' })
  signedAt!: Date;

  @Field(() => String, { description: 'The line as it stands below the checkpoint.' })
  line!: string;
}

@ObjectType('TimestampToken', { description: 'That a time-stamping authority saw the hash of this head (RFC 3161).' })
export class TimestampTokenModel {
  @Field(() => String, { description: 'Host of the authority.' })
  authority!: string;

  @Field(() => DateTimeScalar, { description: 'When, by its clock.' })
  stampedAt!: Date;

  @Field(() => String, {
    description: "The token, DER in base64: it stamps the SHA-256 of the checkpoint's text without its signatures.",
  })
  token!: string;
}

@ObjectType({
  description:
    'The head of the Merkle tree over all revisions (RFC 6962). Verifiers and analysts see one seconds after each change; others see the ones that are published, at the end of a day.',
})
export class TreeHead {
  @Field(() => Int, { description: 'How many revisions the tree holds.' })
  size!: number;

  @Field(() => String, { description: 'Root of the tree: SHA-256, in hexadecimal.' })
  rootHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was made; to those who see only published heads, when it was published.' })
  timestamp!: Date;

  @Field(() => String, { description: 'The head as a signed note, with all signatures (c2sp.org/tlog-checkpoint).' })
  checkpoint!: string;

  @Field(() => [NoteSignature], { description: "The log's own." })
  signatures!: NoteSignature[];

  @Field(() => [LogCosignature])
  cosignatures!: LogCosignature[];

  @Field(() => [TimestampTokenModel])
  timestampTokens!: TimestampTokenModel[];
}

@ObjectType({ description: 'That a revision is in the log: the hashes from its leaf up to the root (RFC 6962, section 2.1.1).' })
export class InclusionProof {
  @Field(() => Int, { description: 'Place of the leaf in the log, from 0.' })
  leafIndex!: number;

  @Field(() => String, { description: 'SHA-256, in hexadecimal.' })
  leafHash!: string;

  @Field(() => Int, { description: 'Size of the tree that the proof is for.' })
  size!: number;

  @Field(() => [String], { description: 'SHA-256, in hexadecimal, from the sibling of the leaf up.' })
  hashes!: string[];
}

@ObjectType({ description: 'That the log of one size begins with the log of an earlier one (RFC 6962, section 2.1.2).' })
export class ConsistencyProof {
  @Field(() => Int)
  from!: number;

  @Field(() => Int)
  to!: number;

  @Field(() => [String], { description: 'SHA-256, in hexadecimal.' })
  hashes!: string[];
}

@ObjectType({ description: 'A key that signs below heads of the log.' })
export class LogCosigner {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Its public key, as a verifier key (c2sp.org/signed-note).' })
  verifierKey!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when its signatures are taken no more; null while they are.',
  })
  removedAt!: Date | null;
}

@ObjectType('LogKey', {
  description:
    'The key that the log signs its heads with. Keep it: whoever checks a bundle or a head needs it from elsewhere than there.',
})
export class LogKeyModel {
  @Field(() => String, { description: 'Name of the log: the first line of its checkpoints.' })
  origin!: string;

  @Field(() => String, { description: 'The public key, as a verifier key (c2sp.org/signed-note).' })
  verifierKey!: string;

  @Field(() => [LogCosigner], { description: 'The organisations whose cosignatures are taken.' })
  cosigners!: LogCosigner[];
}

@ObjectType({ description: 'The head with the cosignature.' })
export class AddCosignaturePayload {
  @Field(() => TreeHead)
  treeHead!: TreeHead;
}
