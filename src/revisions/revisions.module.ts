import { Module } from '@nestjs/common';
import { RevisionRepository } from './revision.repository.js';
import { RevisionService } from './revision.service.js';

@Module({ providers: [RevisionRepository, RevisionService], exports: [RevisionService] })
export class RevisionsModule {}
