import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { AccountsModule } from './accounts/accounts.module.js';
import { BackupsModule } from './backups/backups.module.js';
import { AccessGuard } from './common/authz/access.guard.js';
import { CountsModule } from './counts/counts.module.js';
import { DataVersion } from './common/database/data-version.js';
import { DatabaseModule } from './common/database/database.module.js';
import type { DatabaseService } from './common/database/database.service.js';
import { RequestLogInterceptor } from './common/logging/request-log.interceptor.js';
import { InputPipe } from './common/errors/input-pipe.js';
import { graphqlOptions } from './common/graphql/graphql.options.js';
import { KeptAnswers } from './common/graphql/kept-answers.js';
import { NoticesModule } from './common/live/notices.module.js';
import { HealthController } from './common/health.controller.js';
import type { AppSettings } from './config/app-settings.js';
import { SettingsModule } from './config/settings.module.js';
import { VaultModule } from './common/vault/vault.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { FacilitiesModule } from './facilities/facilities.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { LintModule } from './lint/lint.module.js';
import { LiveModule } from './live/live.module.js';
import { MatchingModule } from './matching/matching.module.js';
import { PerpetratorsModule } from './perpetrators/perpetrators.module.js';
import { PlacesModule } from './places/places.module.js';
import { ReleasesModule } from './releases/releases.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { TalliesModule } from './tallies/tallies.module.js';

@Module({})
export class AppModule {
  /** The whole tracker, on an opened database. */
  static with(database: DatabaseService, settings: AppSettings): DynamicModule {
    const kept = new KeptAnswers(new DataVersion(database), settings.requestLog);
    return {
      module: AppModule,
      imports: [
        DatabaseModule.with(database),
        SettingsModule.with(settings),
        VaultModule.with(settings.master),
        NoticesModule,
        GraphQLModule.forRoot(graphqlOptions(settings.requestLog, kept)),
        AccountsModule,
        CountsModule,
        PlacesModule,
        FacilitiesModule,
        PerpetratorsModule,
        ReportsModule,
        IncidentsModule,
        MatchingModule,
        EvidenceModule,
        LintModule,
        ReviewsModule,
        TalliesModule,
        ReleasesModule,
        ExportsModule,
        ImportsModule,
        BackupsModule,
        LiveModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: KeptAnswers, useValue: kept },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useValue: new RequestLogInterceptor(settings.requestLog) },
        { provide: APP_PIPE, useClass: InputPipe },
      ],
    };
  }
}
