import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { AppSettings } from './app-settings.js';
import { EvidenceSettings } from './evidence-settings.js';
import { QUIET_LOG, Settings } from './settings.js';

@Global()
@Module({})
export class SettingsModule {
  static with({ smallestCell, address, evidence, log = QUIET_LOG }: AppSettings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: Settings, useValue: new Settings(smallestCell, log, address ?? null) },
        { provide: EvidenceSettings, useValue: evidence },
      ],
      exports: [Settings, EvidenceSettings],
    };
  }
}
