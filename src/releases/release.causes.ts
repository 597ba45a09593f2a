import { IncidentStatus } from '../incidents/models/incident.enums.js';

export enum CauseKind {
  PUBLISHED = 'PUBLISHED',
  AMENDED = 'AMENDED',
  RETRACTED = 'RETRACTED',
  MERGED = 'MERGED',
  FACILITY_AMENDED = 'FACILITY_AMENDED',
}

/** A revision of an incident, with the time in which it held. */
export interface HeldVersion {
  readonly number: number;
  readonly status: IncidentStatus;
  readonly from: Date;
  /** Null: it holds still. */
  readonly to: Date | null;
}

/** Why an incident counts otherwise: what happened to what is published of it. */
export interface Cause {
  readonly kind: CauseKind;
  readonly at: Date;
  /** The revision that did it, or that followed on what it ended; of a facility, the facility's. */
  readonly revision: number;
}

/** A period that begins after one moment and ends with another. */
export interface Between {
  readonly after: Date;
  readonly upTo: Date;
}

const isWithin = ({ after, upTo }: Between, at: Date | null): at is Date => at !== null && at > after && at <= upTo;

/**
 * What happened in a period to what is published of an incident. Readers who see published revisions only see the same: that it
 * was taken back is told by the end of the last one. Pure.
 * @param versions of one incident, by number.
 */
export function causesOf(versions: readonly HeldVersion[], between: Between): Cause[] {
  const published = versions.filter(({ status }) => status === IncidentStatus.PUBLISHED);
  // A version of no duration was replaced in the same millisecond: it was never seen.
  const held = published.filter(({ from, to }) => to === null || to > from);
  return held.flatMap((version, index): Cause[] => {
    const [before, next] = [held[index - 1], held[index + 1]];
    const causes: Cause[] = [];
    if (isWithin(between, version.from)) {
      const kind = before?.to?.getTime() === version.from.getTime() ? CauseKind.AMENDED : CauseKind.PUBLISHED;
      causes.push({ kind, at: version.from, revision: version.number });
    }
    if (isWithin(between, version.to) && next?.from.getTime() !== version.to.getTime()) {
      const ended = versions.find(({ number }) => number === version.number + 1);
      const kind = ended?.status === IncidentStatus.MERGED ? CauseKind.MERGED : CauseKind.RETRACTED;
      causes.push({ kind, at: version.to, revision: version.number + 1 });
    }
    return causes;
  });
}
