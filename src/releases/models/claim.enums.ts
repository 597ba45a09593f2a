import { registerEnumType } from '@nestjs/graphql';
import { ClaimUnit, ReconciliationOutcome } from '../../common/database/generated/enums.js';

export { ClaimUnit, ReconciliationOutcome };

registerEnumType(ClaimUnit, {
  name: 'ClaimUnit',
  description: 'What a claim counts. Units are never compared with each other.',
  valuesMap: {
    INCIDENTS: { description: 'Incidents.' },
    STRIKES: { description: 'Strikes.' },
    FACILITY_ATTACKS: { description: 'Facilities times incidents.' },
    ATTACK_DATES: { description: 'Facilities times days: a facility attacked twice on one day is one.' },
    FACILITIES_ATTACKED: { description: 'Distinct facilities attacked.' },
    FACILITIES_DESTROYED: { description: 'Distinct facilities destroyed.' },
    FACILITIES_DAMAGED: { description: 'Distinct facilities damaged and not destroyed.' },
    FACILITIES_OUT_OF_SERVICE: { description: 'Distinct facilities put out of service.' },
    AMBULANCES_DESTROYED: { description: 'Ambulances destroyed.' },
    KILLED: { description: 'People killed.' },
    INJURED: { description: 'People injured.' },
    HEALTH_WORKERS_KILLED: { description: 'Health workers, paramedics among them, killed.' },
    INCIDENT_ROWS: { description: "Rows of the source's own list, which cuts events in its own way." },
    OTHER: { description: 'Anything else, such as "children and medical staff": the words say what.' },
  },
});

registerEnumType(ReconciliationOutcome, {
  name: 'ReconciliationOutcome',
  description: 'What a claim set beside the records comes to. The rules are those that `Reconciliation.rules` names.',
  valuesMap: {
    MATCHED: { description: 'Claim and records agree.' },
    MORE_CLAIMED_THAN_ITEMISED: { description: 'More is claimed than the records tell apart.' },
    FEWER_CLAIMED: { description: 'Fewer are claimed than the records tell apart.' },
    NO_RECORD: { description: 'Nothing of it is on record.' },
    NO_NUMBER: { description: 'The claim gives no number.' },
    UNIT_DIFFERS: { description: 'The claim counts in a unit that the records do not tell apart.' },
    SCOPE_DIFFERS: {
      description: 'The claim is of a scope by which the records cannot be counted, or of another than they are.',
    },
  },
});
