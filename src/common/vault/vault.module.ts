import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { MasterKey } from './master-key.js';
import { VaultRepository } from './vault.repository.js';
import { MASTER_KEY, VaultService } from './vault.service.js';

/** Hands the vault to every feature. */
@Global()
@Module({})
export class VaultModule {
  static with(master: MasterKey): DynamicModule {
    return {
      module: VaultModule,
      providers: [VaultRepository, VaultService, { provide: MASTER_KEY, useValue: master }],
      exports: [VaultService],
    };
  }
}
