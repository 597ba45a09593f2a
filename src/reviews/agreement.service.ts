import { Injectable } from '@nestjs/common';
import { Tier, tierOf } from '../common/authz/visibility.js';
import type { Soon } from '../common/graphql/soon.js';
import type { RequestContext } from '../common/request-context.js';
import { localName } from '../common/text/local-name.js';
import { FacilityLoader } from '../facilities/facility.loader.js';
import { IncidentChangeService } from '../incidents/incident-change.service.js';
import { IncidentLoader } from '../incidents/incident.loader.js';
import type { Incident } from '../incidents/models/incident.model.js';
import type { ReportReading } from '../incidents/report.reading.js';
import { PerpetratorLoader } from '../perpetrators/perpetrator.loader.js';
import { PlaceLoader } from '../places/place.loader.js';
import { type Agreed, agreementOf, type Version } from './agreement.js';
import type { Account } from './agreement.fields.js';
import { namedIn, type NameOf, valueText } from './agreement.text.js';
import type { FieldValue } from './agreement.values.js';
import { AgreedValue, AgreementField, ReportedValue } from './models/agreement.model.js';

/** The agreed account of an incident beside what each source says. */
@Injectable()
export class AgreementService {
  constructor(
    private readonly incidents: IncidentLoader,
    private readonly changes: IncidentChangeService,
    private readonly places: PlaceLoader,
    private readonly facilities: FacilityLoader,
    private readonly perpetrators: PerpetratorLoader,
  ) {}

  /** Of the reports that the asker sees; nothing for whoever sees none of the incident's sources. */
  async of(ctx: RequestContext, incident: Incident): Promise<AgreedValue[]> {
    // Of others' incidents, the views leave out who submitted them.
    const isOwn = ctx.actor !== null && incident.submittedBy === ctx.actor.accountId;
    if (tierOf(ctx.audience) < Tier.RESTRICTED && !isOwn) return [];
    const reports = await this.incidents.reportsOf(ctx, incident);
    const agreed = agreementOf(
      await this.account(ctx, await this.changes.recordOf(ctx, incident)),
      await Promise.all(reports.map(async (report) => (report.denies ? null : this.account(ctx, report.read as ReportReading)))),
    );
    const nameOf = await this.names(ctx, agreed);
    const text = (field: AgreementField, value: FieldValue): string => valueText(field, value, nameOf, ctx.locale);
    return agreed.map(({ field, facilityId, silent, ...one }) => {
      const version = ({ value, relation, reports: of }: Version): ReportedValue => {
        return { value: text(field, value), count: countOf(value), relation, reports: of.map((index) => reports[index]!) };
      };
      return {
        field,
        facilityId,
        silent,
        agreed: one.agreed && text(field, one.agreed),
        count: one.agreed && countOf(one.agreed),
        carriedBy: one.carriedBy.map((index) => reports[index]!),
        conflicting: one.conflicting.map(version),
        versions: one.versions.map(version),
      };
    });
  }

  private async account(ctx: RequestContext, said: Account['said']): Promise<Account> {
    if (said.placeCode === null) return { said, places: [] };
    const { code, subdistrictCode, districtCode, governorateCode, countryCode } = await this.places.byCode(ctx, said.placeCode);
    const around = [code, subdistrictCode, districtCode, governorateCode, countryCode];
    return { said, places: [...new Set(around.filter((one) => one !== null))] };
  }

  private async names(ctx: RequestContext, agreed: readonly Agreed[]): Promise<NameOf> {
    const named = agreed.flatMap(({ field, agreed: value, versions }) =>
      [value, ...versions.map((version) => version.value)].flatMap((one) => (one ? { field, ...namedIn(one) } : [])),
    );
    const names = new Map<string, string>();
    const note = async (id: string, load: Soon<{ nameEn: string | null; nameAr: string | null } | null>): Promise<void> => {
      const found = await load;
      names.set(id, found ? localName(found, ctx.locale) : id);
    };
    await Promise.all(
      named.flatMap(({ field, places, parties, set }) => [
        ...places.map((code) => note(code, this.places.byCode(ctx, code))),
        ...parties.map((id) => note(id, this.perpetrators.byId(ctx, id))),
        ...(field === AgreementField.FACILITIES ? set.map((id) => note(id, this.facilities.namedById(ctx, id))) : []),
      ]),
    );
    return (id) => names.get(id) ?? id;
  }
}

/** A copy: an interval of a value is nobody's to change. */
const countOf = (value: FieldValue) => (value.kind === 'COUNT' ? { ...value.count } : null);
