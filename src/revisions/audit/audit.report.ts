/** Something on record that is not what the log says. */
export interface Finding {
  /** Which record, row or line. */
  readonly where: string;
  /** What is wrong with it: fields are named, and what they hold is not. */
  readonly problem: string;
}

/** Findings beyond so many are counted and not kept. */
const MOST_KEPT = 1000;

/** What an audit looked at and what it found. */
export class AuditReport {
  /** How many of each kind were looked at. */
  readonly checked = new Map<string, number>();
  readonly findings: Finding[] = [];
  /** What is no mistake and yet should be known. */
  readonly notes: string[] = [];
  count = 0;

  wrong(where: string, problem: string): void {
    this.count += 1;
    if (this.findings.length < MOST_KEPT) this.findings.push({ where, problem });
  }

  looked(kind: string, more = 1): void {
    this.checked.set(kind, (this.checked.get(kind) ?? 0) + more);
  }
}
