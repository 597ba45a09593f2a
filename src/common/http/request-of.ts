import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { Request, Response } from 'express';
import type { RequestContext } from '../request-context.js';

/** A request and its answer. */
export interface HttpExchange {
  readonly req: Request;
  readonly res: Response;
}

/** What a GraphQL operation is given besides its arguments. */
export interface GraphqlContext {
  readonly request: RequestContext;
  readonly http: HttpExchange;
}

/** The HTTP request and response that a resolver or controller works for. */
export function httpOf(context: ExecutionContext): HttpExchange {
  if (context.getType<GqlContextType>() === 'graphql')
    return GqlExecutionContext.create(context).getContext<GraphqlContext>().http;
  const http = context.switchToHttp();
  return { req: http.getRequest<Request>(), res: http.getResponse<Response>() };
}

/** The context of a request, over GraphQL and REST alike: put there by `requestContext` before anything else looks at it. */
export function contextOf(context: ExecutionContext): RequestContext {
  if (context.getType<GqlContextType>() === 'graphql')
    return GqlExecutionContext.create(context).getContext<GraphqlContext>().request;
  return context.switchToHttp().getRequest<RequestWithContext>().tawthiq;
}

export interface RequestWithContext extends Request {
  tawthiq: RequestContext;
}
