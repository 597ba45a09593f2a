import { applyDecorators } from '@nestjs/common';
import { IsOptional, IsUrl, MaxLength } from 'class-validator';

/** Longest address taken, in characters. */
const LONGEST_LINK = 2_000;

/** An address on the web: nothing that a browser would run. */
export function OptionalLink(): PropertyDecorator {
  const message = `must be an http or https address of at most ${LONGEST_LINK} characters.`;
  return applyDecorators(
    IsOptional(),
    MaxLength(LONGEST_LINK, { message }),
    IsUrl({ protocols: ['http', 'https'], require_protocol: true }, { message }),
  );
}
