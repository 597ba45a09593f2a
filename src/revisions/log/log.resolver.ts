import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../../common/authz/access.decorator.js';
import { Ctx } from '../../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../../common/request-context.js';
import { AddCosignatureInput } from '../dto/cosignature.input.js';
import { AddCosignaturePayload, ConsistencyProof, InclusionProof, LogKeyModel, TreeHead } from '../models/log.model.js';
import { CosignerService } from './cosigner.service.js';
import { ProofService } from './proof.service.js';

/** The log of all revisions, as hashes and signatures: open to everybody, as far as it is published. */
@Resolver()
export class LogResolver {
  constructor(
    private readonly proofs: ProofService,
    private readonly cosigners: CosignerService,
  ) {}

  @Public()
  @Query(() => LogKeyModel, { description: 'The key of the log of all revisions, and who else signs below its heads.' })
  logKey(@Ctx() ctx: RequestContext): Promise<LogKeyModel> {
    return this.cosigners.logKey(ctx);
  }

  @Public()
  @Query(() => TreeHead, {
    nullable: true,
    description: 'A head of the log of all revisions; null when there is none, or none that you see.',
  })
  treeHead(
    @Ctx() ctx: RequestContext,
    @Args('size', { type: () => Int, nullable: true, description: 'Size of the tree; the newest head when left out.' })
    size?: number | null,
  ): Promise<TreeHead | null> {
    return this.proofs.treeHead(ctx, size);
  }

  @Public()
  @Query(() => InclusionProof, {
    nullable: true,
    description: 'Proves that a revision is in the log; null when it is not in the tree of that size. Errors: INVALID_INPUT.',
  })
  inclusionProof(
    @Ctx() ctx: RequestContext,
    @Args('leafHash', { type: () => String, nullable: true, description: 'Hash of the leaf, in hexadecimal; or give leafIndex.' })
    leafHash?: string | null,
    @Args('leafIndex', { type: () => Int, nullable: true, description: 'Place of the leaf, from 0.' }) leafIndex?: number | null,
    @Args('size', { type: () => Int, nullable: true, description: 'Size of the tree; that of the newest head when left out.' })
    size?: number | null,
  ): Promise<InclusionProof | null> {
    return this.proofs.inclusionProof(ctx, { leafHash, leafIndex, size });
  }

  @Public()
  @Query(() => ConsistencyProof, {
    description: 'Proves that the log of one size begins with the log of an earlier one. Errors: INVALID_INPUT.',
  })
  consistencyProof(
    @Ctx() ctx: RequestContext,
    @Args('from', { type: () => Int, description: 'Size of the earlier tree, from 1.' }) from: number,
    @Args('to', {
      type: () => Int,
      nullable: true,
      description: 'Size of the later tree; that of the newest head when left out.',
    })
    to?: number | null,
  ): Promise<ConsistencyProof> {
    return this.proofs.consistencyProof(ctx, from, to);
  }

  @Public()
  @Mutation(() => AddCosignaturePayload, {
    description:
      'Puts the signature of a second organisation below a published head of the log; npm run cosign does this. Taken of cosigners alone that the administrator of the tracker has made known. Errors: INVALID_INPUT, NOT_FOUND, CONFLICT.',
  })
  async addCosignature(@Ctx() ctx: RequestContext, @Args('input') input: AddCosignatureInput): Promise<AddCosignaturePayload> {
    return { treeHead: await this.cosigners.addCosignature(ctx, input.checkpoint) };
  }
}
