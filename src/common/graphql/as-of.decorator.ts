import { Args } from '@nestjs/graphql';
import { DateTimeScalar } from './scalars.js';

/** The argument `asOf`: the past moment that a question is of. */
export const AsOf = (description: string): ParameterDecorator =>
  Args('asOf', { type: () => DateTimeScalar, nullable: true, description });
