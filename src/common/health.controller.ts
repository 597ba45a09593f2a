import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { Public } from './authz/access.decorator.js';
import { DatabaseService } from './database/database.service.js';

@Controller('health')
export class HealthController {
  constructor(private readonly database: DatabaseService) {}

  /** The process runs. */
  @Public()
  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  /** The process can do its work: the database answers. */
  @Public()
  @Get('ready')
  async ready(): Promise<{ status: string }> {
    try {
      await this.database.ping();
      return { status: 'ok' };
    } catch {
      throw new ServiceUnavailableException('The database does not answer.');
    }
  }
}
