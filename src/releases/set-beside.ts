import type { Named } from '../common/text/local-name.js';
import type { Claim } from './models/claim.model.js';
import type { ReconciliationRow } from './models/reconciliation.model.js';

/** A claim beside the records with what it names: a row of the table as files show it, and as a release freezes it. */
export interface SetBeside {
  readonly row: Omit<ReconciliationRow, 'claim' | 'behind'> & {
    readonly claim: Omit<Claim, 'sourceId' | 'placeCode' | 'incidentId'>;
    readonly behind: readonly BehindClaim[];
  };
  readonly source: Named;
  readonly place: Named & { readonly code: string };
  /** The incident that the claim is about; null when it is about more, or for those who do not see it. */
  readonly incident: { readonly reference: string } | null;
  /** Every incident that it names or is compared with: where the past of one is withheld, it is too. */
  readonly incidentIds: readonly string[];
}

/** One incident that a claim is compared with. */
export interface BehindClaim {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
}
