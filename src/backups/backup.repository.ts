import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../common/database/database.service.js';
import { Prisma } from '../common/database/generated/client.js';
import type { RequestContext } from '../common/request-context.js';

/** How many rows are fetched, and held in memory, at once. */
const ROWS = 1000;

/** Reads whole tables, as they are: within DatabaseService.snapshot of the tracker itself. */
@Injectable()
export class BackupRepository {
  constructor(private readonly database: DatabaseService) {}

  /** The transaction goes on with the rights of the connection: readers' roles do not reach every table. */
  async asOwner(ctx: RequestContext): Promise<void> {
    const client = await this.database.client(ctx);
    await client.$queryRaw`SELECT set_config('role', 'none', true)`;
  }

  async migrations(ctx: RequestContext): Promise<{ name: string; checksum: string }[]> {
    const client = await this.database.client(ctx);
    return client.$queryRaw`
      SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`;
  }

  /** Of the key that wraps all others; there is one as soon as the tracker has started once. */
  async masterKeyId(ctx: RequestContext): Promise<string> {
    const client = await this.database.client(ctx);
    return (await client.wrappedKey.findFirstOrThrow()).masterKeyId;
  }

  async newestHead(ctx: RequestContext): Promise<{ size: number; checkpoint: string } | null> {
    const client = await this.database.client(ctx);
    return client.logHead.findFirst({ select: { size: true, checkpoint: true }, orderBy: { size: 'desc' } });
  }

  async tables(ctx: RequestContext): Promise<string[]> {
    const client = await this.database.client(ctx);
    const rows = await client.$queryRaw<{ name: string }[]>`
      SELECT relname::text AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations' ORDER BY 1`;
    return rows.map(({ name }) => name);
  }

  async sequences(ctx: RequestContext): Promise<{ name: string; last: string | null }[]> {
    const client = await this.database.client(ctx);
    return client.$queryRaw`
      SELECT sequencename::text AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;
  }

  /** Each row of a table as a line of JSON. @param table a name that `tables` gave. */
  async *rows(ctx: RequestContext, table: string): AsyncGenerator<string> {
    const client = await this.database.client(ctx);
    await client.$executeRaw`
      DECLARE backup_rows NO SCROLL CURSOR FOR SELECT to_json(kept)::text AS line FROM public.${Prisma.raw(`"${table}"`)} kept`;
    for (;;) {
      const rows = await client.$queryRaw<{ line: string }[]>`FETCH ${Prisma.raw(String(ROWS))} FROM backup_rows`;
      for (const { line } of rows) yield line;
      if (rows.length < ROWS) break;
    }
    await client.$executeRaw`CLOSE backup_rows`;
  }
}
