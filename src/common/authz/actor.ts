import { Permission, type Role, ROLE_PERMISSIONS } from './permission.js';

/** Who asks: an account, by a session or an API token. */
export interface Actor {
  readonly accountId: string;
  readonly organisationId: string;
  readonly pseudonym: string;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly credential: { readonly id: string; readonly kind: 'SESSION' | 'API_TOKEN' };
}

/**
 * As which kind of reader the database answers: it decides which rows are seen and how much of each. SYSTEM is the tracker
 * itself, where nobody asks: at start, and where it has to be found out who asks.
 */
export type Audience = 'PUBLIC' | 'MONITOR' | 'ADVOCATE' | 'ANALYST' | 'VERIFIER' | 'SYSTEM';

/** The widest audience first. */
const AUDIENCES: readonly [Permission, Audience][] = [
  [Permission.REVIEW_INCIDENT, 'VERIFIER'],
  [Permission.IMPORT_RECORDS, 'VERIFIER'],
  [Permission.READ_ALLIANCE, 'ANALYST'],
  [Permission.READ_VERIFIED, 'ADVOCATE'],
  // Whoever publishes sees what there is to publish.
  [Permission.PUBLISH_RELEASE, 'ADVOCATE'],
  [Permission.RECORD_CLAIM, 'ADVOCATE'],
  [Permission.READ_OWN, 'MONITOR'],
  // Whoever writes sees what became of it.
  [Permission.SUBMIT_INCIDENT, 'MONITOR'],
  [Permission.AMEND_INCIDENT, 'MONITOR'],
  [Permission.READ_REGISTRY, 'MONITOR'],
  [Permission.WRITE_REGISTRY, 'MONITOR'],
];

export function audienceOf(actor: Pick<Actor, 'permissions'> | null): Audience {
  return AUDIENCES.find(([permission]) => actor?.permissions.has(permission))?.[1] ?? 'PUBLIC';
}

/** What roles give, as far as an API token's scopes let it through. @param scopes null for a session. */
export function permissionsOf(roles: readonly Role[], scopes: readonly string[] | null): ReadonlySet<Permission> {
  const given = roles.flatMap((role) => ROLE_PERMISSIONS[role]);
  return new Set(scopes === null ? given : given.filter((one) => scopes.includes(one) && one !== Permission.MANAGE_OWN_ACCOUNT));
}
