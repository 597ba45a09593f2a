import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { TallyLabels } from './tally.labels.js';
import { TallyRepository } from './tally.repository.js';
import { TallyResolver } from './tally.resolver.js';
import { TallyService } from './tally.service.js';

@Module({
  imports: [IncidentsModule, PlacesModule, PerpetratorsModule, RevisionsModule],
  providers: [TallyRepository, TallyLabels, TallyService, TallyResolver],
  exports: [TallyLabels, TallyService],
})
export class TalliesModule {}
