import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { MasterKey } from './master-key.js';
import { VaultRepository } from './vault.repository.js';
import { VaultService } from './vault.service.js';
import { DatabaseService } from '../database/database.service.js';

/** Hands the vault to every feature. */
@Global()
@Module({})
export class VaultModule {
  static with(master: MasterKey): DynamicModule {
    return {
      module: VaultModule,
      providers: [
        VaultRepository,
        {
          provide: VaultService,
          useFactory: (database: DatabaseService, repository: VaultRepository) => new VaultService(database, repository, master),
          inject: [DatabaseService, VaultRepository],
        },
      ],
      exports: [VaultService],
    };
  }
}
