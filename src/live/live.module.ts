import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ReleasesModule } from '../releases/releases.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { LiveResolver } from './live.resolver.js';
import { LiveService } from './live.service.js';

@Module({ imports: [IncidentsModule, ReviewsModule, ReleasesModule], providers: [LiveService, LiveResolver] })
export class LiveModule {}
