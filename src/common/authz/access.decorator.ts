import { applyDecorators, type CustomDecorator, SetMetadata } from '@nestjs/common';
import type { Permission } from './permission.js';

export const ACCESS = 'tawthiq:access';

/** Who may call an operation: everybody, or whoever has one of these permissions. */
export type Access = 'PUBLIC' | readonly Permission[];

/** Open to whoever has any of the permissions. */
export function Allow(...permissions: [Permission, ...Permission[]]): CustomDecorator {
  return applyDecorators(SetMetadata(ACCESS, permissions)) as CustomDecorator;
}

/** Open to everybody: what it answers depends on who asks, or is nobody's secret. */
export function Public(): CustomDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'PUBLIC')) as CustomDecorator;
}
