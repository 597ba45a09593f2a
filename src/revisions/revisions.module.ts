import { Module } from '@nestjs/common';
import { RevisionLoader } from './revision.loader.js';
import { RevisionRepository } from './revision.repository.js';
import { RevisionService } from './revision.service.js';

@Module({ providers: [RevisionRepository, RevisionLoader, RevisionService], exports: [RevisionLoader, RevisionService] })
export class RevisionsModule {}
