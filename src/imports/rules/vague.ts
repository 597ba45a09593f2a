/**
 * Does a text tell of one person, facility or vehicle, and not of some whose number it leaves open? For tables that count one where
 * they know no number: what a text does not say for sure stays open. Pure.
 */

export type Counted = 'PEOPLE' | 'FACILITIES' | 'VEHICLES';

/** Words for one of what is counted, without their plural. */
const WORDS: Record<Counted, string> = {
  PEOPLE: `worker|doctor|\\w*ician|\\w*surgeon|expert|chair(?:man|woman|person)|nurse|midwife|medic|paramedic|pharmacist|dentist|driver|volunteer|employee|staff member|member|
    director|head|chief|manager|administrator|officer|guard|official|specialist|technician|assistant|student|professor|practitioner|
    vaccinator|responder|rescuer|leader|man|woman|male|female|person|victim|superintendent|trainer|coordinator|supervisor|owner|aide|
    professional|consultant|counsel+or|researcher|scientist|vet|veterinarian|anaesthetist|anesthetist|therapist|\\w+ologist|
    \\w+atrician|\\w+opath|\\w+iatrist|optician|intern|resident|cleaner|cook|operator|caretaker|watchman|mobilizer|mobiliser|
    president|minister|cadre|educator|orderly|attendant|obstetrician|physiotherapist|psychologist|doctorate|health promoter|colleague`,
  FACILITIES: `hospital|\\w*clinic|lab|branch|agency|cent(?:er|re)|facility|dispensary|post|pharmacy|ward|building|office|unit|laboratory|school|
    compound|headquarters|warehouse|house|home|station|department|institution|institute|point|room|camp|base|hub|depot|store|caravan|
    tent|academy|bank|college|university|project|site|complex|health cent(?:er|re)`,
  VEHICLES: `ambulance|vehicle|car|truck|convoy|motorcycle|motorbike|motor|(?:mini)?(?:bus|van)|helicopter|boat|ship|lorry|bike|bicycle|plane|
    aircraft|transport|tricycle|train|jeep|taxi|4x4`,
};

const VAGUE = `several|some|many|multiple|numerous|various|other|others|dozens of|scores of|hundreds of|an? (?:unspecified|unknown|undisclosed|unconfirmed|large|small)? ?(?:number|group) of|
  (?:unspecified|unknown|undisclosed) (?:number|numbers) of|all|most|a few|few|more`;

const spaced = (alternatives: string): string => alternatives.replace(/\s*\n\s*/g, '');

const PATTERNS = Object.fromEntries(
  Object.entries(WORDS).map(([counted, words]) => {
    const one = spaced(words);
    const plural = `(?:(?:${one})s|personnel|staff|medics|people|facilities|pharmacies|dispensaries|men|women|laboratories|wives)`;
    return [
      counted,
      {
        one: new RegExp(`\\b(?:${one})\\b(?!s)`, 'iu'),
        vague: new RegExp(`\\b(?:${spaced(VAGUE)})\\s+(?:[\\w'’-]+\\s+){0,3}?${plural}\\b`, 'iu'),
      },
    ];
  }),
) as Record<Counted, { one: RegExp; vague: RegExp }>;

export function saysOne(text: string, counted: Counted): boolean {
  const { one, vague } = PATTERNS[counted];
  return one.test(text) && !vague.test(text);
}
