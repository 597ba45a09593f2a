import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { contextOf, type HttpExchange, httpOf } from '../http/request-of.js';
import type { RequestContext } from '../request-context.js';

/** The request's context, as a parameter of a resolver or controller. */
export const Ctx = createParamDecorator((_data: unknown, context: ExecutionContext): RequestContext => contextOf(context));

/** The HTTP request and response, for the few operations that set or read cookies. */
export const Http = createParamDecorator((_data: unknown, context: ExecutionContext): HttpExchange => httpOf(context));
