import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../errors/domain-error.js';
import { contextOf } from '../http/request-of.js';
import { ACCESS, type Access } from './access.decorator.js';
import type { Actor } from './actor.js';

/** Stands before every operation. One that does not say who may call it is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    requireAccess(access, contextOf(context).actor, context.getHandler().name);
    return true;
  }
}

/** @throws DomainError UNAUTHENTICATED for nobody, FORBIDDEN for somebody, who may not do it. */
export function requireAccess(access: Access | undefined, actor: Actor | null, operation: string): void {
  if (access === 'PUBLIC') return;
  if (access?.some((permission) => actor?.permissions.has(permission))) return;
  if (!actor) throw new DomainError('UNAUTHENTICATED', `${operation}: sign in, or send an API token.`);
  const needed = access ? `it needs ${access.join(' or ')}` : 'it is open to nobody';
  throw new DomainError('FORBIDDEN', `${operation}: you may not do this; ${needed}.`);
}
