import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
  isEnumType,
  Kind,
  parse,
  print,
  printSchema,
} from 'graphql';
import { startTracker, type Tracker } from '../support/tracker.js';

/** What other programs rely on, by these names and types; the schema may hold more, but nothing more that a caller must give. */
const CONTRACT = `
  scalar Date
  scalar LocalTime
  scalar Month
  scalar DateTime
  scalar UUID
  type Query {
    incident(id: UUID, reference: String): Incident
    incidents(filter: IncidentFilter, orderBy: IncidentOrder, first: Int, after: String): IncidentConnection!
    facilities(filter: FacilityFilter, first: Int, after: String): FacilityConnection!
    perpetrators: [Perpetrator!]!
    governorates(country: String = "SY"): [Governorate!]!
    monthlyTally(month: Month!, filter: IncidentFilter, groupBy: [TallyDimension!], asOf: DateTime): MonthlyTally!
    monthlyTallies(from: Month!, to: Month!, filter: IncidentFilter, groupBy: [TallyDimension!], asOf: DateTime): [MonthlyTally!]!
    viewer: Viewer
  }
  type Mutation {
    submitIncident(input: SubmitIncidentInput!): SubmitIncidentPayload!
  }
  input IncidentFilter {
    from: Date
    to: Date
    governorate: [String!]
    place: [String!]
    facility: [UUID!]
    facilityType: [FacilityType!]
    attackType: [AttackType!]
    perpetrator: [UUID!]
    certainty: [Certainty!]
    status: [IncidentStatus!]
    text: String
  }
  enum TallyDimension { GOVERNORATE DISTRICT FACILITY_TYPE ATTACK_TYPE PERPETRATOR CERTAINTY DAY WEEK }
  type MonthlyTally {
    month: Month!
    total: TallyFigures!
    groups: [TallyGroup!]!
  }
  type TallyFigures {
    incidents: Int!
    strikes: Int!
    facilityAttacks: Int!
    facilitiesAttacked: Int!
    facilitiesDestroyed: Int!
    facilitiesOutOfService: Int!
    ambulancesDestroyed: CountRange!
    killed: CountRange!
    injured: CountRange!
    healthWorkersKilled: CountRange!
  }
  type TallyGroup {
    keys: [TallyKey!]!
    figures: TallyFigures!
  }
  type TallyKey {
    dimension: TallyDimension!
    value: String!
    label: String!
  }
  type CountRange {
    min: Int!
    best: Int
    max: Int
  }
  enum Certainty { RUMOUR POSSIBLE PROBABLE CONFIRMED }
  enum IncidentStatus { SUBMITTED IN_REVIEW VERIFIED PUBLISHED REJECTED MERGED }
`;

let tracker: Tracker;
let schema: GraphQLSchema;
const served = new Map<string, DefinitionNode>();

beforeAll(async () => {
  tracker = await startTracker();
  schema = tracker.app.get(GraphQLSchemaHost).schema;
  for (const definition of parse(printSchema(schema)).definitions) {
    if ('name' in definition && definition.name) served.set(definition.name.value, definition);
  }
});
afterAll(() => tracker.close());

type Member = FieldDefinitionNode | InputValueDefinitionNode;

const membersOf = (definition: DefinitionNode | undefined): readonly Member[] =>
  definition && 'fields' in definition ? (definition.fields ?? []) : [];
const argumentsOf = (member: Member | undefined): readonly InputValueDefinitionNode[] =>
  member?.kind === Kind.FIELD_DEFINITION ? (member.arguments ?? []) : [];
const named = <T extends { name: { value: string } }>(list: readonly T[], name: string): T | undefined =>
  list.find((one) => one.name.value === name);
const input = ({ type, defaultValue }: InputValueDefinitionNode): string =>
  `${print(type)}${defaultValue ? ` = ${print(defaultValue)}` : ''}`;

describe.each(parse(CONTRACT).definitions.map((definition) => ({ definition, title: titleOf(definition) })))(
  '$title',
  ({ definition }) => {
    const name = 'name' in definition ? definition.name!.value : '';

    it('is served, as the same kind of type', () => {
      expect(served.get(name)?.kind).toBe(definition.kind);
    });

    if (definition.kind === Kind.ENUM_TYPE_DEFINITION) {
      it('has these values', () => {
        const ours = served.get(name) as typeof definition;
        const values = (of: typeof definition): string[] => (of.values ?? []).map((value) => value.name.value);
        expect(values(ours)).toEqual(expect.arrayContaining(values(definition)));
      });
    }

    const members = membersOf(definition).map((member) => ({ member, field: member.name.value }));
    if (members.length > 0) {
      it.each(members)('$field has this type and these arguments', ({ member, field }) => {
        const ours = named(membersOf(served.get(name)), field);
        expect(ours && print(ours.type)).toBe(print(member.type));
        const expected = argumentsOf(member).map((argument) => `${argument.name.value}: ${input(argument)}`);
        const given = argumentsOf(ours).map((argument) => `${argument.name.value}: ${input(argument)}`);
        expect(given).toEqual(expect.arrayContaining(expected));
      });

      it('asks for nothing else that a caller must give', () => {
        const known = (list: readonly { name: { value: string } }[], one: InputValueDefinitionNode): boolean =>
          Boolean(named(list, one.name.value)) || one.type.kind !== Kind.NON_NULL_TYPE || Boolean(one.defaultValue);
        const ours = membersOf(served.get(name));
        const inputs = ours.filter((member) => member.kind === Kind.INPUT_VALUE_DEFINITION);
        expect(inputs.filter((one) => !known(membersOf(definition), one)).map(print)).toEqual([]);
        const extra = ours.flatMap((member) => {
          const contract = named(membersOf(definition), member.name.value);
          return contract ? argumentsOf(member).filter((one) => !known(argumentsOf(contract), one)) : [];
        });
        expect(extra.map(print)).toEqual([]);
      });
    }
  },
);

function titleOf(definition: DefinitionNode): string {
  return `${definition.kind.replace('TypeDefinition', '')} ${'name' in definition ? definition.name?.value : ''}`;
}

describe('the schema throughout', () => {
  const types = () => Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

  it('lists are Relay connections: edges with cursor and node, nodes, pageInfo and totalCount', () => {
    const connections = types().filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(1);
    for (const { name } of connections) {
      const node = name.replace(/Connection$/, '');
      const fields = (type: string): Record<string, string> =>
        Object.fromEntries(membersOf(served.get(type)).map((member) => [member.name.value, print(member.type)]));
      expect({ name, ...fields(name) }).toMatchObject({ name, nodes: `[${node}!]!`, pageInfo: 'PageInfo!', totalCount: 'Int!' });
      const edge = /^\[(\w+)!\]!$/.exec(fields(name).edges ?? '')?.[1] ?? `${name} without edges`;
      expect({ edge, ...fields(edge) }).toMatchObject({ cursor: 'String!', node: `${node}!` });
    }
    const pageInfo = membersOf(served.get('PageInfo')).map((member) => `${member.name.value}: ${print(member.type)}`);
    expect(pageInfo).toEqual(
      expect.arrayContaining(['endCursor: String', 'hasNextPage: Boolean!', 'hasPreviousPage: Boolean!', 'startCursor: String']),
    );
  });

  it('enum values are in SCREAMING_CASE', () => {
    const values = types()
      .filter(isEnumType)
      .flatMap((type) => type.getValues().map((value) => `${type.name}.${value.name}`));
    expect(values.filter((value) => !/^\w+\.[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(value))).toEqual([]);
  });

  it('every type and every operation says what it is', () => {
    const undescribed = types()
      .filter(({ name, description }) => !description && !isBuiltIn(name))
      .map(({ name }) => name);
    const operations = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.values(type?.getFields() ?? {})
        .filter(({ description }) => !description)
        .map(({ name }) => `${type?.name}.${name}`),
    );
    expect([...undescribed, ...operations]).toEqual([]);
  });

  function isBuiltIn(name: string): boolean {
    return ['Boolean', 'Float', 'ID', 'Int', 'String', 'Query', 'Mutation', 'Subscription'].includes(name);
  }
});
