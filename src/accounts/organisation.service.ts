import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Role } from '../common/authz/permission.js';
import { DatabaseService } from '../common/database/database.service.js';
import { DomainError } from '../common/errors/domain-error.js';
import { LONGEST } from '../common/inputs/longest.js';
import { type RequestContext, systemContext } from '../common/request-context.js';
import { foldText } from '../common/text/fold.js';
import { AccountRepository } from './account.repository.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationService } from './invitation.service.js';
import type { Organisation } from './models/organisation.model.js';
import { OrganisationRepository, type StoredOrganisation } from './organisation.repository.js';
import { PersonService } from './person.service.js';
import { pseudonymKey } from './pseudonym.js';

/** What the organisation of the first start is called, until its administrator gives it its name. */
const FIRST = 'First organisation';

/** The members of the alliance: made at the machine itself (npm run admin), never over the network. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: DatabaseService,
    private readonly repository: OrganisationRepository,
    private readonly accounts: AccountRepository,
    private readonly people: PersonService,
    private readonly invitations: InvitationRepository,
    private readonly invitationService: InvitationService,
  ) {}

  /** @throws DomainError INVALID_INPUT, CONFLICT */
  rename(ctx: RequestContext, given: string): Promise<Organisation> {
    const { name, nameKey } = named(given);
    const id = ctx.actor!.organisationId;
    return this.database.transaction(ctx, async (tx) => {
      if (!(await this.repository.rename(tx, id, { name, nameKey }))) throw taken(name);
      return { id, name };
    });
  }

  /** A new member, and the link for its first administrator. */
  add(given: string): Promise<{ link: string }> {
    const { name, nameKey } = named(given);
    return this.database.transaction(systemContext(), async (tx) => {
      if (await this.repository.byNameKey(tx, nameKey)) throw taken(name);
      const id = randomUUID();
      await this.repository.insert(tx, { id, name, nameKey });
      return this.invitationService.invite(tx, { organisationId: id, roles: [Role.ADMINISTRATOR] });
    });
  }

  /** A link to an organisation that is on record. */
  invite(given: string, roles: readonly Role[]): Promise<{ link: string }> {
    return this.database.transaction(systemContext(), async (tx) => {
      const organisation = await this.repository.byNameKey(tx, named(given).nameKey);
      if (!organisation) throw new DomainError('NOT_FOUND', `There is no organisation "${given}".`);
      return this.invitationService.invite(tx, { organisationId: organisation.id, roles });
    });
  }

  /** All members, each with how many accounts it has. */
  list(): Promise<{ name: string; accounts: number }[]> {
    return this.database.transaction(systemContext(), async (tx) => {
      const listed: { name: string; accounts: number }[] = [];
      for (const { id, name } of await this.repository.all(tx))
        listed.push({ name, accounts: await this.accounts.count(tx, id) });
      return listed;
    });
  }

  /** Shuts an account, whatever its role: for whoever keeps the machine. */
  disable(pseudonym: string): Promise<void> {
    return this.database.transaction(systemContext(), async (tx) => {
      const account = await this.accounts.byPseudonymKey(tx, pseudonymKey(pseudonym));
      if (!account) throw new DomainError('NOT_FOUND', `There is no account "${pseudonym}".`);
      await this.people.endAccess(tx, account.id);
      await this.accounts.change(tx, account.id, { disabledAt: new Date() });
    });
  }

  /**
   * The link for the first administrator of all, made anew at each start: the ones of earlier starts end. Null once there is an
   * account, or an organisation that was made otherwise.
   */
  inviteFirst(): Promise<{ link: string } | null> {
    const work = async (tx: RequestContext): Promise<{ link: string } | null> => {
      if ((await this.accounts.count(tx)) > 0) return null;
      const [organisation = await this.makeFirst(tx), ...others] = await this.repository.all(tx);
      if (others.length > 0 || organisation.name !== FIRST) return null;
      await this.invitations.revoke(tx, { organisationId: organisation.id });
      return this.invitationService.invite(tx, { organisationId: organisation.id, roles: [Role.ADMINISTRATOR] });
    };
    // Two processes that start at once make one organisation.
    return this.database.transaction(systemContext(), work, 'first organisation');
  }

  private async makeFirst(tx: RequestContext): Promise<StoredOrganisation> {
    const { name, nameKey } = named(FIRST);
    const id = randomUUID();
    await this.repository.insert(tx, { id, name, nameKey });
    return (await this.repository.byId(tx, id))!;
  }
}

/** @throws DomainError INVALID_INPUT */
function named(given: string): { name: string; nameKey: string } {
  const name = given.normalize('NFC').trim().replace(/\s+/g, ' ');
  const nameKey = foldText(name);
  if (nameKey === '' || name.length > LONGEST.name) {
    throw DomainError.atField('INVALID_INPUT', 'name', `must be text with letters, of at most ${LONGEST.name} characters.`);
  }
  return { name, nameKey };
}

const taken = (name: string): DomainError =>
  DomainError.atField('CONFLICT', 'name', `there is an organisation "${name}" already.`);
