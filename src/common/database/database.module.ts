import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseService } from './database.service.js';

/** Hands the opened database to every feature and closes it when the application stops. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: DatabaseService) {}

  static with(database: DatabaseService): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DatabaseService, useValue: database }],
      exports: [DatabaseService],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
