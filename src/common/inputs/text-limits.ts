import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsOptional, IsString, Length, Matches } from 'class-validator';
import { LONGEST, type TextKind } from './longest.js';

/** Text of the length its kind allows, not of spaces alone. */
export function Text(kind: TextKind, options: { each?: boolean } = {}): PropertyDecorator {
  const message = `must be text of 1 to ${LONGEST[kind]} characters.`;
  return applyDecorators(
    IsString({ message, ...options }),
    Length(1, LONGEST[kind], { message, ...options }),
    Matches(/\S/, { message, ...options }),
  );
}

export function OptionalText(kind: TextKind): PropertyDecorator {
  return applyDecorators(IsOptional(), Text(kind));
}

/** Words to search for, so few that every combination is quickly looked up. */
export function OptionalSearchText(): PropertyDecorator {
  return applyDecorators(OptionalText('name'), Matches(/^\s*(?:\S+\s+){0,11}\S+\s*$/, { message: 'must be at most 12 words.' }));
}

export function OptionalTextList(kind: TextKind, longest: number): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    ArrayMaxSize(longest, { message: `must be at most ${longest} values.` }),
    Text(kind, { each: true }),
  );
}
