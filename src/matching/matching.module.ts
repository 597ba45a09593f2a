import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PerpetratorsModule } from '../perpetrators/perpetrators.module.js';
import { PlacesModule } from '../places/places.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { CandidateRepository } from './candidate.repository.js';
import { CandidateService } from './candidate.service.js';
import { DismissalRepository } from './dismissal.repository.js';
import { DismissalService } from './dismissal.service.js';
import { DuplicateResolver, SubmittedDuplicateResolver } from './duplicate.resolver.js';
import { MatchableLoader } from './matchable.loader.js';
import { MatchedRepository } from './matched.repository.js';
import { MatchingAudit } from './matching.audit.js';
import { MatchingLog } from './matching.log.js';
import { OutsideRecordRepository } from './outside-record.repository.js';
import { OutsideRecordResolver } from './outside-record.resolver.js';
import { OutsideRecordService } from './outside-record.service.js';

@Module({
  imports: [PlacesModule, FacilitiesModule, PerpetratorsModule, IncidentsModule, RevisionsModule],
  providers: [
    CandidateRepository,
    CandidateService,
    DismissalRepository,
    DismissalService,
    MatchableLoader,
    MatchedRepository,
    MatchingAudit,
    MatchingLog,
    OutsideRecordRepository,
    OutsideRecordService,
    DuplicateResolver,
    SubmittedDuplicateResolver,
    OutsideRecordResolver,
  ],
  exports: [CandidateService, MatchableLoader, OutsideRecordService],
})
export class MatchingModule {}
