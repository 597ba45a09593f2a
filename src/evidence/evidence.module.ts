import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EvidenceSettings } from '../config/evidence-settings.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { AdditionService } from './addition.service.js';
import { ArrivalService } from './arrival.service.js';
import { CustodyRepository } from './custody.repository.js';
import { CustodyResolver } from './custody.resolver.js';
import { CustodyService } from './custody.service.js';
import { DownloadController } from './download.controller.js';
import { DownloadService } from './download.service.js';
import { EvidenceAudit } from './evidence.audit.js';
import { EvidenceFilesAudit } from './evidence-files.audit.js';
import { EvidenceAuditRepository } from './evidence-audit.repository.js';
import { EvidenceLoader } from './evidence.loader.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceResolver } from './evidence.resolver.js';
import { EvidenceService } from './evidence.service.js';
import { BlobStore } from './store/blob-store.js';
import { blobStoreOf } from './store/blob-store-of.js';
import { SealedStore } from './store/sealed-store.js';
import { SweepService } from './sweep.service.js';
import { UploadController } from './upload.controller.js';
import { UploadRepository } from './upload.repository.js';
import { UploadService } from './upload.service.js';

@Module({
  imports: [AccountsModule, IncidentsModule, RevisionsModule],
  controllers: [UploadController, DownloadController],
  providers: [
    {
      provide: BlobStore,
      inject: [EvidenceSettings],
      useFactory: blobStoreOf,
    },
    SealedStore,
    SweepService,
    EvidenceRepository,
    UploadRepository,
    CustodyRepository,
    CustodyService,
    EvidenceAuditRepository,
    EvidenceAudit,
    EvidenceFilesAudit,
    EvidenceLoader,
    AdditionService,
    ArrivalService,
    UploadService,
    EvidenceService,
    DownloadService,
    EvidenceResolver,
    CustodyResolver,
  ],
  exports: [EvidenceLoader, EvidenceService, BlobStore, SealedStore],
})
export class EvidenceModule {}
