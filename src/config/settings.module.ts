import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { AppSettings } from './app-settings.js';
import { EvidenceSettings } from './evidence-settings.js';
import { Settings } from './settings.js';

@Global()
@Module({})
export class SettingsModule {
  static with({ smallestCell, address, evidence }: AppSettings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [
        { provide: Settings, useValue: new Settings(smallestCell, address ?? null) },
        { provide: EvidenceSettings, useValue: evidence },
      ],
      exports: [Settings, EvidenceSettings],
    };
  }
}
