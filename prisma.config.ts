import { defineConfig } from 'prisma/config';

// For Prisma's own command line; the tracker applies its migrations itself (src/common/database/migrations.ts).
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
