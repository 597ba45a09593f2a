import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader } from '../accounts/account.loader.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { tierOf, Tier } from '../common/authz/visibility.js';
import type { RequestContext } from '../common/request-context.js';
import { LogLoader } from '../revisions/log/log.loader.js';
import { changesBetween } from '../revisions/revision.changes.js';
import { revisionLeaf } from '../revisions/revision.content.js';
import type { RevisionInHistory } from '../revisions/revision.loader.js';
import { IncidentRevision, RevisionChange } from './models/incident-revision.model.js';

/** Paths of what hangs on an incident, which may be others'. */
const OF_OTHERS = /^(reports|merged|mergedInto)(\.|$)/;

@Resolver(() => IncidentRevision)
export class IncidentRevisionResolver {
  constructor(
    private readonly log: LogLoader,
    private readonly accounts: AccountLoader,
  ) {}

  @ResolveField(() => String, {
    nullable: true,
    description:
      "Pseudonym of the account that made the change: for verifiers and analysts, of their own organisation's; for others, their own. Null for any other account and for the tracker itself.",
  })
  actor(@Ctx() ctx: RequestContext, @Parent() { actor }: RevisionInHistory): Promise<string | null> | null {
    // A monitor's telephone in the wrong hands must not tell who works at the desk.
    const maySee = tierOf(ctx.audience) >= Tier.RESTRICTED || actor === ctx.actor?.accountId;
    return actor !== null && maySee ? this.accounts.pseudonymOf(ctx, actor) : null;
  }

  @ResolveField(() => [RevisionChange], {
    description: 'What it changed, field by field; for the submission, all that it said.',
  })
  changes(@Ctx() ctx: RequestContext, @Parent() { before, after }: RevisionInHistory): RevisionChange[] {
    const changes = changesBetween(before, after);
    // Whoever submitted an incident does not learn what others said of it, or which others are the same.
    return tierOf(ctx.audience) >= Tier.RESTRICTED ? changes : changes.filter(({ field }) => !OF_OTHERS.test(field));
  }

  @ResolveField(() => String, {
    description: 'Its hash as a leaf of the log of all revisions (RFC 6962): SHA-256, in hexadecimal.',
  })
  leafHash(@Parent() revision: RevisionInHistory): string {
    return revisionLeaf(revision).toString('hex');
  }

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'Its place in the log of all revisions, from 0. Null for the seconds until it is in it; for its submitter, until a head that holds it is published.',
  })
  leafIndex(@Ctx() ctx: RequestContext, @Parent() { id }: RevisionInHistory): Promise<number | null> {
    return this.log.indexOf(ctx, id);
  }
}
