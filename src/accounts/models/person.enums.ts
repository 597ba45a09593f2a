import { registerEnumType } from '@nestjs/graphql';
import { Permission, PERMISSION_DESCRIPTIONS, Role, ROLE_DESCRIPTIONS } from '../../common/authz/permission.js';
import { CredentialKind } from '../../common/database/generated/enums.js';

export { CredentialKind, Permission, Role };

const described = <K extends string>(descriptions: Record<K, string>): Record<K, { description: string }> =>
  Object.fromEntries(Object.entries<string>(descriptions).map(([value, description]) => [value, { description }])) as Record<
    K,
    { description: string }
  >;

registerEnumType(Role, {
  name: 'Role',
  description: 'What somebody is to the alliance; it gives permissions.',
  valuesMap: described(ROLE_DESCRIPTIONS),
});
registerEnumType(Permission, {
  name: 'Permission',
  description: 'What an account or an API token may do.',
  valuesMap: described(PERMISSION_DESCRIPTIONS),
});
registerEnumType(CredentialKind, {
  name: 'CredentialKind',
  description: 'With what a request shows on whose behalf it comes.',
  valuesMap: {
    SESSION: { description: 'A browser that somebody signed in with.' },
    API_TOKEN: { description: 'A program or device that somebody gave a token.' },
  },
});
