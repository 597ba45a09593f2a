import { Injectable } from '@nestjs/common';
import { DomainError } from '../common/errors/domain-error.js';
import { batched } from '../common/graphql/batched.js';
import type { RequestContext } from '../common/request-context.js';
import { foldText } from '../common/text/fold.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import { seesRestricted } from '../incidents/incident.policy.js';
import type { Incident } from '../incidents/models/incident.model.js';
import { CandidateRepository, type Probe } from './candidate.repository.js';
import { DismissalRepository } from './dismissal.repository.js';
import { compare, isCandidate } from './match.compare.js';
import type { Keyed } from './match.sets.js';
import type { Comparison, MatchableRecord } from './match.types.js';
import { MatchableLoader } from './matchable.loader.js';

/** An incident on record that may be the same event. */
export interface Candidate {
  readonly incident: Incident;
  readonly comparison: Comparison;
}

/** Something to find incidents for; `text` is what was said of it, to look among the likeliest. */
export type Sought = Keyed<string> & { readonly text: string };

/** Most incidents that one is compared with, and fewest where many are looked for at once; and most that one look-up loads in all. */
const [MOST_COMPARED, FEWEST_COMPARED, MOST_LOADED] = [60, 10, 3000];
/** Most candidates of an incident that are shown. */
export const MOST_SHOWN = 20;
/** Longest text that is compared in the search: more only takes longer. */
const LONGEST_TEXT = 1000;

@Injectable()
export class CandidateService {
  constructor(
    private readonly repository: CandidateRepository,
    private readonly dismissals: DismissalRepository,
    private readonly incidents: IncidentLoader,
    private readonly matchables: MatchableLoader,
  ) {}

  /**
   * For an incident on record: others that may be the same event, the likeliest first, but for pairs that were dismissed. Empty
   * for those who do not see what it is compared by.
   * @throws DomainError INVALID_INPUT, PAGE_TOO_LARGE for a `first` that is not from 1 to 20.
   */
  async ofIncident(ctx: RequestContext, incident: Incident, first: number): Promise<Candidate[]> {
    if (first < 1 || first > MOST_SHOWN) {
      const code = first < 1 ? 'INVALID_INPUT' : 'PAGE_TOO_LARGE';
      throw DomainError.atField(code, 'first', `must be from 1 to ${MOST_SHOWN}; it is ${first}.`);
    }
    if (!seesRestricted(ctx, incident)) return [];
    const load = batched(ctx, this, 'ofIncident', (ids: readonly string[]) => this.ofIncidents(ctx, ids));
    return ((await load.load(incident.id)) ?? []).slice(0, first);
  }

  private async ofIncidents(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Candidate[]>> {
    const incidents = await Promise.all(ids.map((id) => this.incidents.byId(ctx, id)));
    const sought = await Promise.all(
      incidents
        .filter((incident) => incident !== null)
        .map(async (incident) => {
          const text = [incident.locality, incident.narrativeEn, incident.narrativeAr].filter((one) => one).join(' ');
          return { key: incident.id, record: await this.matchables.of(ctx, incident), text };
        }),
    );
    const found = await this.candidatesOf(ctx, sought);
    const dismissed = await this.dismissals.ofIncidents(ctx, ids);
    return new Map(
      [...found].map(([id, candidates]) => {
        const others = new Set(dismissed.get(id)?.map(({ otherId }) => otherId));
        return [id, candidates.filter(({ incident }) => !others.has(incident.id))];
      }),
    );
  }

  /**
   * For anything that can be compared, such as rows of an outside data set: incidents as far as the asker sees them. Some fifty at a
   * time: of more, each is compared with fewer.
   */
  async candidatesOf(ctx: RequestContext, sought: readonly Sought[]): Promise<Map<string, Candidate[]>> {
    if (sought.length === 0) return new Map();
    const most = Math.max(FEWEST_COMPARED, Math.min(MOST_COMPARED, Math.floor(MOST_LOADED / sought.length)));
    const near = await this.repository.near(ctx, sought.map(toProbe), most);
    const found = await Promise.all(
      sought.map(async ({ key, record }): Promise<[string, Candidate[]]> => {
        const candidates = await Promise.all((near.get(key) ?? []).map((id) => this.compared(ctx, record, id)));
        const likely = candidates.filter((candidate) => candidate !== null).filter(({ comparison }) => isCandidate(comparison));
        return [key, likely.sort((a, b) => b.comparison.score - a.comparison.score || (a.incident.id < b.incident.id ? -1 : 1))];
      }),
    );
    return new Map(found);
  }

  private async compared(ctx: RequestContext, record: MatchableRecord, id: string): Promise<Candidate | null> {
    const incident = await this.incidents.byId(ctx, id);
    return incident && { incident, comparison: compare(record, await this.matchables.of(ctx, incident)) };
  }
}

function toProbe({ key, record, text }: Sought): Probe {
  const { codes, governorate, country } = record.place;
  return {
    key,
    from: record.from,
    to: record.to,
    country,
    governorate,
    place: codes.length > 1 ? codes[0]! : null,
    facilities: record.facilities.flatMap(({ id }) => id ?? []),
    text: foldText(text.slice(0, LONGEST_TEXT)),
  };
}
