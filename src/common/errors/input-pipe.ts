import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DomainError, type FieldProblem } from './domain-error.js';
import { unsafeText } from './unsafe-text.js';

const BUILT_IN = new Set<unknown>([String, Number, Boolean, Array, Object]);

/**
 * Checks every argument before its resolver runs: text that cannot be stored, then the rules of its input class. The class is
 * read off the parameter's type: an input's type must be the class alone (`filter?: IncidentFilter`), because a union, also one
 * with null, leaves nothing to read.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype, data }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom') return value;
    return checkInput(metatype, value, data ?? '');
  }
}

/**
 * Makes an instance of an input class from plain data, or refuses it.
 * @param path what the data is called in the request, such as `input` or `filter`.
 * @throws DomainError INVALID_INPUT naming every field that is wrong.
 */
export async function checkInput<T>(inputClass: Type<T> | undefined, value: unknown, path: string): Promise<T> {
  const unsafe = unsafeText(value, path);
  if (unsafe.length > 0) throw DomainError.invalidInput(unsafe);
  if (!inputClass || BUILT_IN.has(inputClass) || value === null || typeof value !== 'object') return value as T;
  const instance = plainToInstance(inputClass, value);
  const errors = await validate(instance as object, {
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    // Some input classes have no rules besides their GraphQL types.
    forbidUnknownValues: false,
  });
  if (errors.length > 0) throw DomainError.invalidInput(fieldProblems(errors, path));
  return instance;
}

function fieldProblems(errors: readonly ValidationError[], parent: string): FieldProblem[] {
  return errors.flatMap((error) => {
    const path = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.values(error.constraints ?? {}).map((message) => ({ path, message }));
    return [...own, ...fieldProblems(error.children ?? [], path)];
  });
}
