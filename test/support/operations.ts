import type { NestExpressApplication } from '@nestjs/platform-express';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS, type Access } from '../../src/common/authz/access.decorator.js';

export interface Operation {
  /** `query incidents`, `mutation submitIncident`, `GET /exports/incidents.:format`. */
  readonly name: string;
  readonly access: Access | undefined;
}

const VERBS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'ALL', 'OPTIONS', 'HEAD'];

/** Every operation that the application answers, over GraphQL and REST, with who may call it. */
export function operationsOf(app: NestExpressApplication): Operation[] {
  const classes = new Map<object, string>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const wrapper of [...module.providers.values(), ...module.controllers.values()]) {
      const prototype = wrapper.metatype && (wrapper.metatype as { prototype?: object }).prototype;
      if (prototype) classes.set(prototype, String(Reflect.getMetadata('path', wrapper.metatype as object) ?? ''));
    }
  }
  return [...classes].flatMap(([prototype, path]) => methods(prototype).flatMap((method) => operation(method, path) ?? []));
}

type Method = (...parameters: never[]) => unknown;

function methods(prototype: object): Method[] {
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return names.flatMap((name) => {
    const { value } = Object.getOwnPropertyDescriptor(prototype, name)!;
    return typeof value === 'function' ? (value as Method) : [];
  });
}

function operation(method: Method, controllerPath: string): Operation | null {
  const access = Reflect.getMetadata(ACCESS, method) as Access | undefined;
  const kind = Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
  if (kind === 'Query' || kind === 'Mutation' || kind === 'Subscription') {
    const name = String(Reflect.getMetadata('graphql:resolver_name', method) ?? method.name);
    return { name: `${kind.toLowerCase()} ${name}`, access };
  }
  const route = Reflect.getMetadata('path', method) as string | undefined;
  if (route === undefined) return null;
  const verb = VERBS[Reflect.getMetadata('method', method) as number]!;
  return { name: `${verb} ${`/${controllerPath}/${route}`.replace(/\/+/g, '/')}`, access };
}
