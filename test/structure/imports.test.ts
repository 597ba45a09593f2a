import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The shape of src/ (docs/architecture.md): who may import whom. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const GENERATED = 'src/common/database/generated/';

/** Features, lowest first; those in one row do not know each other. `app` is what lies in src/ itself. */
const LAYERS = [
  ['common', 'config'],
  ['counts', 'places', 'accounts', 'revisions'],
  ['facilities', 'perpetrators', 'charts'],
  ['reports'],
  ['incidents'],
  ['matching', 'lint'],
  ['evidence', 'reviews', 'tallies'],
  ['releases'],
  ['imports', 'exports', 'backups', 'live'],
  ['demo'],
  ['app'],
];

/** Who may use Prisma's client at run time: repositories, and files that only build SQL for them. */
const MAY_USE_PRISMA = [/\.repository\.ts$/, /^src\/common\/database\/[^/]+\.ts$/, /\.(condition|sql|history)\.ts$/];

/** Who may hold the database besides repositories; services only to open a transaction. */
const MAY_HOLD_DATABASE = [
  /\.repository\.ts$/,
  /\.service\.ts$/,
  /^src\/common\/database\/[^/]+\.ts$/,
  /^src\/common\/health\.controller\.ts$/,
  /^src\/app(\.module)?\.ts$/,
];

const LONGEST_FILE = 300;

interface Import {
  /** Path from the top of the repository, or the package's name. */
  readonly target: string;
  /** `import type`, or only names marked `type`: gone at run time. */
  readonly typeOnly: boolean;
}
interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.startsWith(GENERATED))
  .sort()
  .map(readSource);
const edges = files.flatMap((file) => file.imports.map((one) => ({ from: file.path, ...one })));
const within = edges.filter(({ target }) => target.startsWith('src/') && !target.startsWith(GENERATED));

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const local = specifier.text.startsWith('.');
    const target = local ? normalize(join(dirname(path), specifier.text)).replaceAll('\\', '/') : specifier.text;
    imports.push({ target: local ? target.replace(/\.js$/, '.ts') : target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { path, text, tree, imports };
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return !name && !!namedBindings && ts.isNamedImports(namedBindings) && namedBindings.elements.every((one) => one.isTypeOnly);
}

const matches = (patterns: readonly RegExp[], path: string): boolean => patterns.some((pattern) => pattern.test(path));
const told = (found: readonly { from: string; target: string }[]): string[] =>
  [...new Set(found.map(({ from, target }) => `${from} imports ${target}`))].sort();
const kindOf = (path: string): string => /\.(\w+)\.ts$/.exec(path)?.[1] ?? '';

it('sees the sources and their imports', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(within.length).toBeGreaterThan(200);
  expect(within.filter(({ target }) => !files.some(({ path }) => path === target))).toEqual([]);
});

describe('the way of a request is one line: resolver → service → repository', () => {
  it('resolvers and controllers import no repository and no database', () => {
    const doors = edges.filter(
      ({ from }) => /\.(resolver|controller)\.ts$/.test(from) && from !== 'src/common/health.controller.ts',
    );
    expect(told(doors.filter(({ target }) => /\.repository\.ts$|^src\/common\/database\//.test(target)))).toEqual([]);
  });

  it('nothing looks back up the line', () => {
    const lower: Record<string, RegExp> = {
      service: /\.(resolver|controller|module)\.ts$/,
      loader: /\.(resolver|controller|module|service)\.ts$/,
      repository: /\.(resolver|controller|module|service|loader|policy)\.ts$/,
      policy: /\.(resolver|controller|module|service|loader|repository)\.ts$/,
      model: /\.(resolver|controller|module|service|loader|repository|policy|input)\.ts$/,
      input: /\.(resolver|controller|module|service|loader|repository|policy)\.ts$/,
    };
    // The database service is below them all.
    const inside = within.filter(({ target }) => !target.startsWith('src/common/database/'));
    expect(told(inside.filter(({ from, target }) => lower[kindOf(from)]?.test(target)))).toEqual([]);
  });

  it('only repositories and builders of SQL use Prisma’s client at run time', () => {
    const users = edges.filter(({ target, typeOnly }) => target === `${GENERATED}client.ts` && !typeOnly);
    expect(users.length).toBeGreaterThan(0);
    expect(told(users.filter(({ from }) => !matches(MAY_USE_PRISMA, from)))).toEqual([]);
    const makers = files.filter(({ text }) => /new PrismaClient\b/.test(text)).map(({ path }) => path);
    expect(makers).toEqual(['src/common/database/prisma-models.ts']);
  });

  it('only repositories hold the database; services open transactions with it and nothing else', () => {
    const holders = edges.filter(({ target, typeOnly }) => target === 'src/common/database/database.service.ts' && !typeOnly);
    expect(told(holders.filter(({ from }) => !matches(MAY_HOLD_DATABASE, from)))).toEqual([]);
    const services = files.filter(({ path }) => /\.service\.ts$/.test(path) && !path.startsWith('src/common/'));
    const uses = services.flatMap(({ path, tree }) => databaseUses(tree).map((use) => `${path} uses database.${use}`));
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((use) => !/\.(transaction|snapshot)$/.test(use))).toEqual([]);
  });

  /** What a class does with the DatabaseService that it was given. */
  function databaseUses(tree: ts.SourceFile): string[] {
    const names = new Set<string>();
    const uses: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isParameter(node) && node.type?.getText() === 'DatabaseService') names.add(node.name.getText());
      if (ts.isPropertyAccessExpression(node)) {
        const holder = /^(?:this\.)?(\w+)$/.exec(node.expression.getText())?.[1];
        if (holder && names.has(holder)) uses.push(node.name.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return uses;
  }

  it('what GraphQL shows is never what Prisma stores: models and inputs know only its enums', () => {
    const shown = edges.filter(({ from }) => /\/(models|dto)\//.test(from));
    expect(told(shown.filter(({ target }) => target.startsWith(GENERATED) && target !== `${GENERATED}enums.ts`))).toEqual([]);
  });
});

describe('imports go down only', () => {
  const feature = (path: string): string => /^src\/([^/]+)\//.exec(path)?.[1] ?? 'app';
  const layer = (name: string): number => LAYERS.findIndex((row) => row.includes(name));

  it('every feature has its place in the order', () => {
    expect(files.map(({ path }) => feature(path)).filter((name) => layer(name) < 0)).toEqual([]);
  });

  it('between features', () => {
    const wrong = within.filter(({ from, target }) => {
      const [upper, lower] = [feature(from), feature(target)];
      return upper !== lower && layer(upper) <= layer(lower) && !(layer(upper) === 0 && layer(lower) === 0);
    });
    expect(told(wrong)).toEqual([]);
  });

  it('between files: no circle, not even of types', () => {
    expect(circles()).toEqual([]);
  });

  /** Sets of files each of which reaches all others of its set (Tarjan's strongly connected components). */
  function circles(): string[] {
    const order = new Map<string, number>();
    const low = new Map<string, number>();
    const stack: string[] = [];
    const found: string[] = [];
    const targets = (path: string): string[] => within.filter(({ from }) => from === path).map(({ target }) => target);
    const visit = (path: string): number => {
      order.set(path, order.size);
      low.set(path, order.get(path)!);
      stack.push(path);
      for (const target of targets(path)) {
        if (!order.has(target)) low.set(path, Math.min(low.get(path)!, visit(target)));
        else if (stack.includes(target)) low.set(path, Math.min(low.get(path)!, order.get(target)!));
      }
      if (low.get(path) === order.get(path)) {
        const members = stack.splice(stack.indexOf(path));
        if (members.length > 1 || targets(path).includes(path)) found.push(members.sort().join(' ↔ '));
      }
      return low.get(path)!;
    };
    for (const { path } of files) if (!order.has(path)) visit(path);
    return found;
  }
});

it(`no file of src is longer than ${LONGEST_FILE} lines`, () => {
  const lengths = files.map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }));
  expect(lengths.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([]);
});
