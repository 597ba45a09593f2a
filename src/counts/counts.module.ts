import { Module } from '@nestjs/common';
import { CountRangeResolver, CountResolver } from './count.resolver.js';

@Module({ providers: [CountRangeResolver, CountResolver] })
export class CountsModule {}
