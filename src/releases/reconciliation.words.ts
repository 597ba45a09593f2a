import type { Locale } from '../common/request-context.js';
import { type Interval } from '../counts/count.js';
import { formatCount, formatInterval } from '../counts/format-count.js';
import { unitLabel } from './claim.labels.js';
import type { Claim } from './models/claim.model.js';
import type { ReconciliationRule } from './reconciliation.rules.js';

/** What a comparison rests on, and what it comes to. */
export interface Told {
  readonly claim: Pick<Claim, 'unit' | 'unitWords' | 'scopeWords' | 'value' | 'match'>;
  readonly figure: Interval | null;
  /** Incidents behind the figure. */
  readonly behind: number;
  /** Null where somebody set the outcome. */
  readonly rule: ReconciliationRule | null;
}

/** Why a claim has its outcome, in sentences that a reader can check. Pure. */
export function explanation(told: Told, locale: Locale): string {
  return [claimed(told, locale), itemised(told, locale), told.rule?.says[locale], byHand(told, locale)].filter(Boolean).join(' ');
}

function claimed({ claim: { unit, unitWords, scopeWords, value } }: Told, locale: Locale): string {
  const label = unitWords ?? unitLabel(unit, locale);
  const said =
    value.words !== null && formatInterval(value, locale) !== value.words
      ? `${formatInterval(value, locale)} (“${value.words}”)`
      : formatInterval(value, locale);
  const scope = scopeWords === null ? '' : locale === 'ar' ? `، ${scopeWords}` : `, ${scopeWords}`;
  return locale === 'ar' ? `المُدّعى (${label}${scope}): ${said}.` : `Claimed (${label}${scope}): ${said}.`;
}

function itemised({ figure, behind, rule }: Told, locale: Locale): string {
  if (figure === null) return rule?.id === 'nothing-itemised' || rule === null ? nothing(locale) : '';
  const incidents = formatCount({ min: behind, best: behind, max: behind }, 'incidents', locale);
  const text = formatInterval(figure, locale);
  return locale === 'ar' ? `المفصّل في السجلات: ${text} (${incidents}).` : `Itemised on record: ${text}, in ${incidents}.`;
}

const nothing = (locale: Locale): string => (locale === 'ar' ? 'المفصّل في السجلات: لا شيء.' : 'Itemised on record: nothing.');

function byHand({ claim: { match } }: Told, locale: Locale): string {
  if (match === null) return '';
  const { noteEn, noteAr, incidents, outcome } = match;
  const note = (locale === 'ar' ? (noteAr ?? noteEn) : (noteEn ?? noteAr))!;
  const what = {
    en: incidents.length > 0 ? (outcome ? 'Incidents and outcome' : 'Incidents compared') : 'Outcome',
    ar: incidents.length > 0 ? (outcome ? 'الحوادث والنتيجة' : 'الحوادث المقارنة') : 'النتيجة',
  }[locale];
  return locale === 'ar' ? `${what} محددة يدوياً: ${note}` : `${what} set by hand: ${note}`;
}
