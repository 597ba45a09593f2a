import type { Locale } from '../common/request-context.js';
import { Certainty } from '../incidents/models/incident.enums.js';
import { SourceKind } from '../reports/models/source.model.js';

/**
 * The rule by which reports propose a certainty: the table below is both the documentation and what runs. A change of it takes a
 * new name. It proposes; a person decides.
 *
 * Sources, as consulted:
 * - The four levels, and that it matters whether a source saw it: WHO, Surveillance System for Attacks on Health Care,
 *   methodology 1.0 (2018). What WHO asks for each level is not repeated here; the thresholds are ours.
 * - Independence: Every Casualty, Standards for Casualty Recording (2016), p. 25: information is crosschecked with sources that are
 *   independent from one another, of the same or another kind; p. 57: what is not corroborated is marked so.
 * - Who saw it, where it comes from and how far from the event: Berkeley Protocol on Digital Open Source Investigations (OHCHR,
 *   HR/PUB/20/2, 2020), on source analysis: provenance, independence, attenuation.
 * - Two credible sources as the first step above a single claim: Airwars' grade "fair" (as quoted in angryarab.blogspot.com,
 *   31 March 2017).
 */
export const CERTAINTY_RULE = 'tawthiq-certainty-1';

/** What of a report the rule looks at. */
export interface Ground {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceKind: SourceKind;
  readonly basedOnId: string | null;
  readonly directWitness: boolean;
  readonly mediaEvidence: boolean;
  readonly denies: boolean;
}

/** What reports amount to. */
export interface Weight {
  readonly reports: number;
  /** Groups of reports that do not rest on each other and come from different sources. */
  readonly independent: number;
  /** Of these groups, those with a source that saw it. */
  readonly witnesses: number;
  /** Of these groups, those with photos or video. */
  readonly media: number;
  /** Of these groups, those with a source that answers for what it says. */
  readonly answerable: number;
  readonly denials: number;
}

interface Step {
  readonly certainty: Certainty;
  readonly holds: (weight: Weight) => boolean;
  readonly meaning: Record<Locale, string>;
}

/** The first step that holds. */
export const STEPS: readonly Step[] = [
  {
    certainty: Certainty.CONFIRMED,
    holds: ({ independent, witnesses, media }) => independent >= 2 && witnesses >= 1 && media >= 1,
    meaning: {
      en: 'CONFIRMED: two or more independent sources, somebody who saw it and photos or video of it.',
      ar: 'مؤكد: مصدران مستقلان أو أكثر، مع شاهد عيان وصور أو تسجيلات.',
    },
  },
  {
    certainty: Certainty.PROBABLE,
    holds: ({ independent, witnesses, media }) => independent >= 2 || (witnesses >= 1 && media >= 1),
    meaning: {
      en: 'PROBABLE: two or more independent sources; or one, with somebody who saw it and photos or video.',
      ar: 'مرجح: مصدران مستقلان أو أكثر، أو مصدر واحد مع شاهد عيان وصور أو تسجيلات.',
    },
  },
  {
    certainty: Certainty.POSSIBLE,
    holds: ({ answerable, witnesses, media }) => answerable >= 1 || witnesses >= 1 || media >= 1,
    meaning: {
      en: 'POSSIBLE: one source that answers for it (an organisation, monitors of a member, an authority), that saw it, or that has photos or video.',
      ar: 'ممكن: مصدر واحد مسؤول عما يقوله (منظمة أو راصدو عضو أو سلطة)، أو شاهد عيان، أو معه صور أو تسجيلات.',
    },
  },
  {
    certainty: Certainty.RUMOUR,
    holds: ({ independent }) => independent >= 1,
    meaning: { en: 'RUMOUR: anything else that is said.', ar: 'إشاعة: كل ما يقال غير ذلك.' },
  },
];

const ANSWERABLE: readonly SourceKind[] = [SourceKind.ORGANISATION, SourceKind.MEMBER_MONITOR, SourceKind.GOVERNMENT];

/** Pure. */
export function weigh(grounds: readonly Ground[]): Weight {
  const supporting = grounds.filter(({ denies }) => !denies);
  const groups = independentGroups(supporting);
  const having = (test: (ground: Ground) => boolean): number => groups.filter((group) => group.some(test)).length;
  return {
    reports: supporting.length,
    independent: groups.length,
    witnesses: having(({ directWitness }) => directWitness),
    media: having(({ mediaEvidence }) => mediaEvidence),
    answerable: having(({ sourceKind }) => ANSWERABLE.includes(sourceKind)),
    denials: grounds.length - supporting.length,
  };
}

/** What the rule proposes, and why, in sentences; null when no report supports the event. Pure. */
export function propose(grounds: readonly Ground[], locale: Locale): { certainty: Certainty; because: string[] } | null {
  const weight = weigh(grounds);
  const step = STEPS.find(({ holds }) => holds(weight));
  if (!step) return null;
  const { reports, independent, witnesses, media, denials } = weight;
  const counted = {
    en: [
      `Independent sources: ${independent}, in reports: ${reports}. Reports of one source, and those that rest on one another, count once.`,
      `Of these, who saw it: ${witnesses}; with photos or video: ${media}.`,
      ...(denials > 0 ? [`Reports that deny it: ${denials}. They count as no support; weigh them.`] : []),
    ],
    ar: [
      `المصادر المستقلة: ${independent}، في التقارير: ${reports}. تقارير المصدر الواحد، والتقارير المستندة إلى بعضها، تُحسب مرة واحدة.`,
      `منها شهود عيان: ${witnesses}؛ مع صور أو تسجيلات: ${media}.`,
      ...(denials > 0 ? [`تقارير تنفي الحادثة: ${denials}. لا تُحسب دعماً؛ يُنظر فيها.`] : []),
    ],
  };
  return { certainty: step.certainty, because: [...counted[locale], step.meaning[locale]] };
}

/** Reports in groups: two are in one when they have a source in common or rest on each other, directly or through others. */
function independentGroups(grounds: readonly Ground[]): Ground[][] {
  const leads = new Map<string, string>();
  const end = (key: string): string => {
    let at = key;
    while (leads.has(at)) at = leads.get(at)!;
    return at;
  };
  const join = (a: string, b: string): void => {
    const [from, to] = [end(a), end(b)];
    if (from !== to) leads.set(from, to);
  };
  for (const { id, sourceId, basedOnId } of grounds) {
    join(`report ${id}`, `source ${sourceId}`);
    // What it rests on may be filed elsewhere: two that rest on the same are still not independent.
    if (basedOnId !== null) join(`report ${id}`, `report ${basedOnId}`);
  }
  const groups = new Map<string, Ground[]>();
  for (const ground of grounds) {
    const key = end(`report ${ground.id}`);
    groups.set(key, [...(groups.get(key) ?? []), ground]);
  }
  return [...groups.values()];
}
