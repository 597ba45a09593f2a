import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow } from '../common/authz/access.decorator.js';
import { Permission } from '../common/authz/permission.js';
import type { Connection } from '../common/graphql/connection.js';
import { Ctx } from '../common/graphql/ctx.decorator.js';
import { UuidScalar } from '../common/graphql/scalars.js';
import type { RequestContext } from '../common/request-context.js';
import { CreateImportInput, MappingInput, SaveImportMappingInput, UndoImportInput } from './dto/import.input.js';
import { FORMATS } from './formats/formats.js';
import { ImportMappingService } from './import-mapping.service.js';
import { ImportService } from './import.service.js';
import { toCounts, toImport, toImportMapping, toImportRow } from './import.views.js';
import { ImportOutcome } from './models/import.enums.js';
import * as models from './models/import.model.js';

@Resolver(() => models.Import)
export class ImportResolver {
  constructor(
    private readonly service: ImportService,
    private readonly mappings: ImportMappingService,
  ) {}

  @Allow(Permission.IMPORT_RECORDS)
  @Query(() => models.Import, { name: 'import', description: 'An import of the own organisation. Errors: NOT_FOUND.' })
  async findImport(@Ctx() ctx: RequestContext, @Args('id', { type: () => UuidScalar }) id: string): Promise<models.Import> {
    return toImport(await this.service.find(ctx, id));
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Query(() => models.ImportConnection, { description: 'The imports of the own organisation, the newest first.' })
  async imports(
    @Ctx() ctx: RequestContext,
    @Args('first', { type: () => Int, nullable: true }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Connection<models.Import>> {
    return mapped(await this.service.list(ctx, first, after), toImport);
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Query(() => [models.ImportFormatModel], { description: 'The formats that are known by their columns.' })
  importFormats(): models.ImportFormatModel[] {
    return FORMATS.map(({ key, name, dataSet: { citation, licence, republishable } }) => {
      return { key, name, citation, licence, republishable };
    });
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Query(() => [models.ImportMapping], { description: 'The mappings that the own organisation keeps.' })
  async importMappings(@Ctx() ctx: RequestContext): Promise<models.ImportMapping[]> {
    return (await this.mappings.list(ctx)).map(toImportMapping);
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.CreateImportPayload, {
    description:
      'Announces a file of records, and gives the path to send it to. Its rows are looked at then, and nothing is changed until commitImport. Errors: INVALID_INPUT, CONFLICT.',
  })
  async createImport(@Ctx() ctx: RequestContext, @Args('input') input: CreateImportInput): Promise<models.CreateImportPayload> {
    const { batch, ticket, expiresAt } = await this.service.create(ctx, input);
    return { import: toImport(batch), uploadPath: `/imports/uploads/${ticket}`, expiresAt };
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.ImportPayload, {
    description:
      'Says how the columns of a table are read that no format knows, and looks at its rows. Errors: NOT_FOUND, CONFLICT, INVALID_INPUT.',
  })
  async mapImport(@Ctx() ctx: RequestContext, @Args('input') input: MappingInput): Promise<models.ImportPayload> {
    return { import: toImport(await this.service.map(ctx, input.id, input)) };
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.ImportMappingPayload, {
    description:
      'Keeps a mapping under its name, for this table and the next of its kind; one of that name is replaced. Errors: INVALID_INPUT.',
  })
  async saveImportMapping(
    @Ctx() ctx: RequestContext,
    @Args('input') input: SaveImportMappingInput,
  ): Promise<models.ImportMappingPayload> {
    return { mapping: toImportMapping(await this.mappings.save(ctx, input)) };
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.ImportPayload, {
    description: 'Takes over what was looked at; goes on where it was stopped. Errors: NOT_FOUND, CONFLICT.',
  })
  async commitImport(
    @Ctx() ctx: RequestContext,
    @Args('id', { type: () => UuidScalar }) id: string,
  ): Promise<models.ImportPayload> {
    return { import: toImport(await this.service.commit(ctx, id)) };
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.ImportPayload, {
    description: 'Stops an import. What was taken over stays until undoImport. Errors: NOT_FOUND, CONFLICT.',
  })
  async cancelImport(
    @Ctx() ctx: RequestContext,
    @Args('id', { type: () => UuidScalar }) id: string,
  ): Promise<models.ImportPayload> {
    return { import: toImport(await this.service.cancel(ctx, id)) };
  }

  @Allow(Permission.IMPORT_RECORDS)
  @Mutation(() => models.ImportPayload, {
    description:
      'Takes back what an import took over: incidents that it made are rejected, those that it changed become what they were. What was changed since stays. Errors: NOT_FOUND, CONFLICT, INVALID_INPUT.',
  })
  async undoImport(@Ctx() ctx: RequestContext, @Args('input') input: UndoImportInput): Promise<models.ImportPayload> {
    return { import: toImport(await this.service.undo(ctx, input.id, input.reason)) };
  }

  @ResolveField(() => models.ImportCounts, { description: 'How many rows there are of each kind.' })
  async counts(@Ctx() ctx: RequestContext, @Parent() { id }: models.Import): Promise<models.ImportCounts> {
    return toCounts(await this.service.outcomes(ctx, id));
  }

  @ResolveField(() => models.ImportRowConnection, { description: 'Its rows, in their order.' })
  async rows(
    @Ctx() ctx: RequestContext,
    @Parent() { id }: models.Import,
    @Args('outcome', { type: () => [ImportOutcome], nullable: true }) outcome?: ImportOutcome[] | null,
    @Args('first', { type: () => Int, nullable: true }) first?: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<Connection<models.ImportRow>> {
    const batch = await this.service.find(ctx, id);
    return mapped(await this.service.rows(ctx, id, outcome ?? null, first, after), (row) => toImportRow(row, batch, ctx.locale));
  }
}

function mapped<T, R>(connection: Connection<T>, to: (node: T) => R): Connection<R> {
  const edges = connection.edges.map(({ cursor, node }) => ({ cursor, node: to(node) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: connection.pageInfo,
    // Counted only for who asks.
    get totalCount() {
      return connection.totalCount;
    },
  };
}
