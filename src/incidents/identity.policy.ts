import type { Actor } from '../common/authz/actor.js';
import { Permission } from '../common/authz/permission.js';

/** The organisation whose sealed identities somebody sees, opens and erases; null for nobody's. Pure. */
export function organisationOfIdentities(actor: Actor | null): string | null {
  return actor?.permissions.has(Permission.OPEN_IDENTITY) ? actor.organisationId : null;
}
