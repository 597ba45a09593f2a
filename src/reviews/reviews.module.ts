import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ReviewResolver } from './review.resolver.js';
import { ReviewService } from './review.service.js';

@Module({ imports: [IncidentsModule], providers: [ReviewService, ReviewResolver], exports: [ReviewService] })
export class ReviewsModule {}
