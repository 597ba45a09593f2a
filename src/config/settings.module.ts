import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { AppSettings } from './app-settings.js';
import { Settings } from './settings.js';

@Global()
@Module({})
export class SettingsModule {
  static with({ smallestCell }: AppSettings): DynamicModule {
    return {
      module: SettingsModule,
      providers: [{ provide: Settings, useValue: new Settings(smallestCell) }],
      exports: [Settings],
    };
  }
}
