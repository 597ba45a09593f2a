import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import type { RequestContext } from '../common/request-context.js';
import { Incident } from '../incidents/models/incident.model.js';
import { AddEvidenceLinkInput, CreateUploadTicketInput, OpenOriginalInput, WithdrawEvidenceInput } from './dto/evidence.input.js';
import { EvidenceLoader } from './evidence.loader.js';
import { EvidenceService } from './evidence.service.js';
import {
  AddEvidenceLinkPayload,
  CreateUploadTicketPayload,
  Evidence,
  OpenOriginalPayload,
  WithdrawEvidencePayload,
} from './models/evidence.model.js';
import { UploadService } from './upload.service.js';

@Resolver(() => Incident)
export class EvidenceResolver {
  constructor(
    private readonly service: EvidenceService,
    private readonly uploads: UploadService,
    private readonly loader: EvidenceLoader,
  ) {}

  @Allow(Permission.SUBMIT_INCIDENT)
  @Mutation(() => CreateUploadTicketPayload, {
    description:
      'Announces a file that supports an incident, and gives the path to send it to. It is evidence when it has come whole and its SHA-256 is the one given here. Errors: INVALID_INPUT, NOT_FOUND, FORBIDDEN, CONFLICT, RATE_LIMITED.',
  })
  createUploadTicket(
    @Ctx() ctx: RequestContext,
    @Args('input') input: CreateUploadTicketInput,
  ): Promise<CreateUploadTicketPayload> {
    return this.uploads.ticket(ctx, input);
  }

  @Allow(Permission.SUBMIT_INCIDENT)
  @Mutation(() => AddEvidenceLinkPayload, {
    description:
      'Adds an address on the web as evidence, once for each client-made id. Errors: INVALID_INPUT, NOT_FOUND, FORBIDDEN, CONFLICT.',
  })
  async addEvidenceLink(@Ctx() ctx: RequestContext, @Args('input') input: AddEvidenceLinkInput): Promise<AddEvidenceLinkPayload> {
    return { evidence: await this.service.addLink(ctx, input) };
  }

  @Allow(Permission.SUBMIT_INCIDENT, Permission.REVIEW_INCIDENT)
  @Mutation(() => WithdrawEvidencePayload, {
    description:
      'Takes evidence back: it no longer counts, and its working copy is shown to nobody; it is kept. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.',
  })
  async withdrawEvidence(
    @Ctx() ctx: RequestContext,
    @Args('input') input: WithdrawEvidenceInput,
  ): Promise<WithdrawEvidencePayload> {
    return { evidence: await this.service.withdraw(ctx, input) };
  }

  @Allow(Permission.OPEN_ORIGINAL)
  @Mutation(() => OpenOriginalPayload, {
    description:
      'Gives a path, good once, to the original of evidence, with all that it says of place, device and owner. Who asked, when and why is kept. Errors: NOT_FOUND.',
  })
  openOriginal(@Ctx() ctx: RequestContext, @Args('input') input: OpenOriginalInput): Promise<OpenOriginalPayload> {
    return this.service.openOriginal(ctx, input);
  }

  @ResolveField(() => [Evidence], {
    description:
      'What supports it, also what was replaced or withdrawn, the first added first: for verifiers, analysts and whoever submitted it; others get none.',
  })
  evidence(@Ctx() ctx: RequestContext, @Parent() incident: Incident): Promise<Evidence[]> {
    return this.loader.ofIncident(ctx, incident.id);
  }
}
