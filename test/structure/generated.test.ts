import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Permission,
  PERMISSION_DESCRIPTIONS,
  Role,
  ROLE_DESCRIPTIONS,
  ROLE_PERMISSIONS,
} from '../../src/common/authz/permission.js';
import { FIELD_TIERS, QUESTION_TIERS, Tier } from '../../src/common/authz/visibility.js';
import { ERROR_CATALOGUE } from '../../src/common/errors/catalogue.js';
import { MOVES } from '../../src/reviews/review.policy.js';
import { operationsOf } from '../support/operations.js';
import { startTracker, type Tracker } from '../support/tracker.js';

/** Files that are generated and committed are what the code says; UPDATE_GENERATED=1 (npm run generate) writes them instead. */

const root = fileURLToPath(new URL('../../', import.meta.url));

let tracker: Tracker;
beforeAll(async () => {
  tracker = await startTracker();
});
afterAll(() => tracker.close());

function expectGenerated(path: string, content: string): void {
  const file = join(root, path);
  if (process.env.UPDATE_GENERATED) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const committed = readFileSync(file, 'utf8');
  if (committed !== content)
    throw new Error(`${path} is not what the code says: run \`npm run generate\`.\n${difference(committed, content)}`);
}

/** The first line in which two texts differ. */
function difference(committed: string, generated: string): string {
  const [old, made] = [committed.split('\n'), generated.split('\n')];
  const index = made.findIndex((line, number) => line !== old[number]);
  const at = index < 0 ? made.length : index;
  return `Line ${at + 1}\n  committed: ${old[at] ?? '(end)'}\n  generated: ${made[at] ?? '(end)'}`;
}

it('schema.graphql is the schema that the tracker serves', () => {
  const { schema } = tracker.app.get(GraphQLSchemaHost);
  const header = '# The API of Tawthiq. Generated from the code by `npm run generate`; do not edit.\n\n';
  expectGenerated('schema.graphql', `${header}${printSchema(lexicographicSortSchema(schema))}\n`);
});

it('docs/errors.md is the catalogue of errors', () => {
  const rows = Object.entries(ERROR_CATALOGUE).map(([code, meaning]) => `| \`${code}\` | ${meaning.replaceAll('|', '\\|')} |`);
  const lines = [
    '<!-- Generated from src/common/errors/catalogue.ts by `npm run generate`; do not edit. -->',
    '# Errors',
    '',
    'Every error of an answer carries one of these codes in `extensions.code`, over GraphQL and REST alike. `extensions.fields` holds',
    'the path and message of each input field that was wrong, `extensions.candidates` what a name may have meant.',
    '',
    '| code | meaning, and what to do |',
    '|---|---|',
    ...rows,
    '',
  ];
  expectGenerated('docs/errors.md', lines.join('\n'));
});

it('docs/permissions.md is who may do and see what', () => {
  const yes = (is: boolean): string => (is ? '✓' : '');
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ];
  const roles = Object.values(Role);
  const operations = operationsOf(tracker.app).map(({ name, access }) => {
    const who = roles.filter(
      (role) => Array.isArray(access) && access.some((one: Permission) => ROLE_PERMISSIONS[role].includes(one)),
    );
    const needs = access === 'PUBLIC' ? 'nothing' : (access ?? []).join(' or ');
    return [`\`${name}\``, needs, ...roles.map((role) => yes(access === 'PUBLIC' || who.includes(role)))];
  });
  const tiers = Object.entries(FIELD_TIERS).map(([field, tier]) => [`\`${field}\``, Tier[tier]]);
  const lines = [
    '<!-- Generated from the code by `npm run generate`; do not edit. -->',
    '# Who may do and see what',
    '',
    'Whoever has several roles may do what any of them may. An API token may do what its scopes name, of what its account may. An',
    'operation that says nothing of itself is closed to everybody.',
    '',
    '## Roles',
    '',
    ...table(
      ['role', 'what for'],
      roles.map((role) => [role, ROLE_DESCRIPTIONS[role]]),
    ),
    '## Permissions',
    '',
    ...table(
      ['permission', 'meaning', ...roles],
      Object.values(Permission).map((one) => [
        `\`${one}\``,
        PERMISSION_DESCRIPTIONS[one],
        ...roles.map((role) => yes(ROLE_PERMISSIONS[role].includes(one))),
      ]),
    ),
    '## Operations',
    '',
    ...table(
      ['operation', 'needs', ...roles],
      operations.sort(([a], [b]) => (a! < b! ? -1 : 1)),
    ),
    '## Moves of an incident',
    '',
    ...table(
      ['from', 'to', 'by', 'needs'],
      MOVES.map(({ from, to, by, permission }) => [from, to, `\`${by}\``, `\`${permission}\``]),
    ),
    '## Fields',
    '',
    'PUBLIC: everybody sees it, of published incidents. MEMBER: monitors (of published incidents) and advocates (of verified and',
    'published ones) see it too. RESTRICTED: analysts and verifiers, and whoever submitted the incident. SEALED: that there are',
    'identities, verifiers of the organisation that received them; what they say, nobody, unless such a verifier opens one with a',
    'reason, which is kept.',
    '',
    ...table(['field', 'tier'], tiers),
    'Nobody may filter, group or sort by a field that they do not see; the question is refused:',
    '',
    ...table(
      ['question', 'from tier'],
      Object.entries(QUESTION_TIERS).map(([question, tier]) => [question, Tier[tier]]),
    ),
  ];
  expectGenerated('docs/permissions.md', lines.join('\n'));
});

it('every operation says who may call it', () => {
  const operations = operationsOf(tracker.app);
  expect(operations.length).toBeGreaterThan(20);
  expect(operations.filter(({ access }) => access === undefined)).toEqual([]);
});

describe('the catalogue of errors is whole', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/[\\/]generated[\\/]|catalogue\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, 'src', path), 'utf8') }));

  it('every code that src throws or answers with is in it', () => {
    const giving = /(?:new DomainError\(|DomainError\.atField\(|\bcode: |\brefuse\(response, \d+, )\s*'([A-Z][A-Z_]+)'/g;
    const given = sources.flatMap(({ path, text }) => [...text.matchAll(giving)].map(([, code]) => ({ path, code })));
    expect(given.length).toBeGreaterThan(10);
    expect(given.filter(({ code }) => !(code! in ERROR_CATALOGUE))).toEqual([]);
  });

  it('every code in it is used by src, or by Apollo Server as a caller meets it', async () => {
    const fromApollo = [
      await tracker.refusal('{'),
      await tracker.refusal('{ nothing }'),
      await tracker.refusal('query A { viewer { __typename } } query B { viewer { __typename } }'),
    ].map(({ extensions }) => extensions.code);
    const unused = Object.keys(ERROR_CATALOGUE).filter(
      (code) => !fromApollo.includes(code) && !sources.some(({ text }) => text.includes(`'${code}'`)),
    );
    expect(unused).toEqual([]);
  });
});
