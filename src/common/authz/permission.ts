import { Role } from '../database/generated/enums.js';

export { Role };

/** What an account may do: every operation asks for one of these, and an API token is limited to some of them. */
export enum Permission {
  SUBMIT_INCIDENT = 'SUBMIT_INCIDENT',
  AMEND_INCIDENT = 'AMEND_INCIDENT',
  READ_REGISTRY = 'READ_REGISTRY',
  WRITE_REGISTRY = 'WRITE_REGISTRY',
  READ_OWN = 'READ_OWN',
  READ_VERIFIED = 'READ_VERIFIED',
  READ_ALLIANCE = 'READ_ALLIANCE',
  REVIEW_INCIDENT = 'REVIEW_INCIDENT',
  IMPORT_RECORDS = 'IMPORT_RECORDS',
  OPEN_IDENTITY = 'OPEN_IDENTITY',
  OPEN_ORIGINAL = 'OPEN_ORIGINAL',
  PUBLISH_RELEASE = 'PUBLISH_RELEASE',
  RECORD_CLAIM = 'RECORD_CLAIM',
  READ_SCHEMA = 'READ_SCHEMA',
  MANAGE_PEOPLE = 'MANAGE_PEOPLE',
  MANAGE_OWN_ACCOUNT = 'MANAGE_OWN_ACCOUNT',
}

export const PERMISSION_DESCRIPTIONS: Record<Permission, string> = {
  SUBMIT_INCIDENT:
    'Submit incidents, add evidence to them, and file what sources say of them: a monitor of their own while nobody has taken them into review. Whoever may write also sees what READ_OWN shows: what became of it.',
  AMEND_INCIDENT:
    'Amend incidents: a monitor their own while nobody has taken them into review, a verifier all that are not rejected or merged. With the sight of READ_OWN.',
  READ_REGISTRY: 'See the facilities on record, with their names and places; with the sight of READ_OWN.',
  WRITE_REGISTRY: 'Put facilities and perpetrators on record and amend them; with the sight of READ_OWN.',
  READ_OWN: 'See their own submissions whole, and the published incidents at the member tier.',
  READ_VERIFIED: 'See the verified and published incidents of the whole alliance at the member tier.',
  READ_ALLIANCE:
    'See the incidents of the whole alliance at the restricted tier, but those of other organisations that nobody has taken into review.',
  REVIEW_INCIDENT:
    "See the alliance's queue, every incident of it at the restricted tier, move incidents through review, retract, merge and grade them.",
  IMPORT_RECORDS:
    'Import files of records for their own organisation: see what they would change, take them over, undo them. With the sight of REVIEW_INCIDENT.',
  OPEN_IDENTITY:
    'Open or erase, with a reason that is kept, a reporter or witness identity that their own organisation received.',
  OPEN_ORIGINAL:
    'Open, with a reason that is kept, the original of an evidence file, with all that it says of place, device and owner.',
  PUBLISH_RELEASE: 'Draft and publish the releases of months; with the sight of READ_VERIFIED.',
  RECORD_CLAIM:
    'Record and amend figures that others published, and say what they are set beside; with the sight of READ_VERIFIED.',
  READ_SCHEMA: 'Ask GraphQL for its schema (introspection).',
  MANAGE_PEOPLE: 'Invite people to their own organisation, give them roles, disable them and revoke their API tokens.',
  MANAGE_OWN_ACCOUNT:
    'Change their own password, second factor, passkeys, recovery codes, API tokens and saved views. Never of an API token.',
};

const EVERYBODY = [Permission.MANAGE_OWN_ACCOUNT];
const READER = [Permission.READ_REGISTRY, Permission.READ_OWN, Permission.READ_SCHEMA];

/** What each role may do. Whoever has several roles may do what any of them may. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  MONITOR: [...EVERYBODY, ...READER, Permission.SUBMIT_INCIDENT, Permission.AMEND_INCIDENT],
  VERIFIER: [
    ...EVERYBODY,
    ...READER,
    Permission.SUBMIT_INCIDENT,
    Permission.AMEND_INCIDENT,
    Permission.WRITE_REGISTRY,
    Permission.REVIEW_INCIDENT,
    Permission.IMPORT_RECORDS,
    Permission.OPEN_IDENTITY,
    Permission.OPEN_ORIGINAL,
    Permission.RECORD_CLAIM,
  ],
  ANALYST: [...EVERYBODY, ...READER, Permission.READ_ALLIANCE],
  ADVOCATE: [...EVERYBODY, ...READER, Permission.READ_VERIFIED, Permission.PUBLISH_RELEASE, Permission.RECORD_CLAIM],
  ADMINISTRATOR: [...EVERYBODY, Permission.READ_SCHEMA, Permission.MANAGE_PEOPLE],
};

export const ROLE_DESCRIPTIONS: Record<Role, string> = {
  MONITOR: 'Submits incidents from the field, and amends their own while nobody has taken them into review.',
  VERIFIER: "Works on the alliance's queue: compares, grades, amends, verifies, publishes, rejects.",
  ANALYST: 'Asks, filters, counts and compares: everything but sealed identities and the originals of evidence.',
  ADVOCATE: 'Makes what is published, from what is verified and published.',
  ADMINISTRATOR:
    'Looks after the people and settings of their own organisation, and no more. Who is given roles is told to nobody else: give this one to few.',
};
