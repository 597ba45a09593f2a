import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional } from 'class-validator';
import { DateScalar, LocalTimeScalar } from '../../common/graphql/scalars.js';
import { OptionalText } from '../../common/inputs/text-limits.js';
import type { CountQuestion, Question } from './question.js';

const SCALARS = { TEXT: String, DATE: DateScalar, TIME: LocalTimeScalar, YES_NO: Boolean } as const;

/** A field of an input that answers a question, and may be left out: its type, its limits and what the schema says of it. */
export function Asked(question: Exclude<Question, CountQuestion>): PropertyDecorator {
  const { description } = question;
  const options = { nullable: true, ...(description !== undefined && { description }) };
  if (question.kind !== 'CHOICE') {
    const rules = question.kind === 'TEXT' ? [OptionalText(question.longest)] : [];
    return applyDecorators(
      ...rules,
      Field(() => SCALARS[question.kind], options),
    );
  }
  const { values, most } = question;
  if (most === undefined) return Field(() => values, options);
  return applyDecorators(
    IsOptional(),
    ArrayMaxSize(most, { message: `must be at most ${most}.` }),
    Field(() => [values], options),
  );
}
