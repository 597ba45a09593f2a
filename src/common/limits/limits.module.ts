import { Global, Module } from '@nestjs/common';
import { AttemptLimit } from './attempt-limit.js';
import { LimitSweeper } from './limit-sweeper.js';
import { LimitRepository } from './limit.repository.js';
import { UseAllowance, UseLimit } from './use-limit.js';

/** Hands the limits to every feature. */
@Global()
@Module({
  providers: [LimitRepository, LimitSweeper, AttemptLimit, UseAllowance, UseLimit],
  exports: [AttemptLimit, UseLimit],
})
export class LimitsModule {}
