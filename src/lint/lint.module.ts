import { Module } from '@nestjs/common';
import { FacilitiesModule } from '../facilities/facilities.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PlacesModule } from '../places/places.module.js';
import { LintResolver } from './lint.resolver.js';
import { LintService } from './lint.service.js';

@Module({ imports: [PlacesModule, FacilitiesModule, IncidentsModule], providers: [LintService, LintResolver] })
export class LintModule {}
