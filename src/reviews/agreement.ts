import { groupBy } from '../common/graphql/batched.js';
import { type Account, type SaidValue, valuesOf } from './agreement.fields.js';
import { type FieldValue, keyOf, relationOf } from './agreement.values.js';
import { AgreementField, AgreementRelation } from './models/agreement.model.js';

/** One version of a value, and which reports give it, by their place in the list. */
export interface Version {
  readonly value: FieldValue;
  readonly relation: AgreementRelation;
  readonly reports: readonly number[];
}

/** A value of the agreed account beside what the reports say of it. */
export interface Agreed {
  readonly field: AgreementField;
  readonly facilityId: string | null;
  /** Null when nothing is agreed on. */
  readonly agreed: FieldValue | null;
  readonly versions: readonly Version[];
  /** Those of the versions that cannot be true together with the agreed value; or, where it leaves that open, with each other. */
  readonly conflicting: readonly Version[];
  readonly carriedBy: readonly number[];
  readonly silent: number;
}

const { CARRIES, CONFLICTS, NOT_AGREED } = AgreementRelation;
const ORDER = Object.values(AgreementField);

/**
 * Sets the agreed account beside what each report says, value by value. Nothing is chosen and nothing is left out: every
 * version stays, with the reports that give it. Pure.
 * @param reports what each says; null for one that denies the event.
 */
export function agreementOf(account: Account, reports: readonly (Account | null)[]): Agreed[] {
  const agreed = groupBy(valuesOf(account), subjectOf);
  const said = groupBy(
    reports.flatMap((report, index) => (report ? valuesOf(report).map((one) => ({ ...one, report: index })) : [])),
    subjectOf,
  );
  const subjects = [...new Set([...agreed.keys(), ...said.keys()])].sort(bySubject);
  return subjects.flatMap((subject) => {
    const [field, facilityId] = partsOf(subject);
    const ofReports = said.get(subject) ?? [];
    const speaking = new Set(ofReports.map(({ report }) => report));
    const common = { field, facilityId, silent: reports.length - speaking.size };
    const values = agreed.get(subject)?.map(({ value }) => value) ?? [null];
    return values.map((value) => ({ ...common, ...beside(value, ofReports) }));
  });
}

type Reported = SaidValue & { readonly report: number };

function beside(
  agreed: FieldValue | null,
  said: readonly Reported[],
): Pick<Agreed, 'agreed' | 'versions' | 'conflicting' | 'carriedBy'> {
  const versions = [...groupBy(said, ({ value }) => keyOf(value)).values()].map((group): Version => {
    const { value } = group[0]!;
    const relation = agreed === null ? NOT_AGREED : relationOf(agreed, value);
    return { value, relation, reports: [...new Set(group.map(({ report }) => report))] };
  });
  const carrying = versions.filter(({ relation }) => relation === CARRIES);
  const carriedBy = [...new Set(carrying.flatMap(({ reports }) => reports))].sort((a, b) => a - b);
  const against = ({ relation, reports }: Version): boolean =>
    // A report that names several attributions contradicts none that is among them.
    relation === CONFLICTS && reports.some((report) => !carriedBy.includes(report));
  const open = versions.filter(({ relation }) => relation !== CONFLICTS);
  const conflicting = versions.filter(
    (version) =>
      against(version) || (open.includes(version) && open.some((other) => relationOf(other.value, version.value) === CONFLICTS)),
  );
  return { agreed, versions, conflicting, carriedBy };
}

const subjectOf = ({ field, facilityId }: SaidValue): string => `${field} ${facilityId ?? ''}`;

function partsOf(subject: string): [AgreementField, string | null] {
  const [field, facilityId] = subject.split(' ') as [AgreementField, string];
  return [field, facilityId || null];
}

function bySubject(a: string, b: string): number {
  const [[fieldA], [fieldB]] = [partsOf(a), partsOf(b)];
  return ORDER.indexOf(fieldA) - ORDER.indexOf(fieldB) || (a < b ? -1 : 1);
}
