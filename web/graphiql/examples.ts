/** Questions that analysts ask, to begin from. Each is asked of the example's records by test/browser/start-page.test.ts. */
export interface Example {
  readonly title: { readonly en: string; readonly ar: string };
  readonly query: string;
  readonly variables?: object;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: { en: 'A day’s incidents', ar: 'حوادث يوم' },
    query: `query DayOfIncidents($day: Date!) {
  incidents(filter: { from: $day, to: $day }, first: 10) {
    totalCount
    nodes {
      reference date time
      place { name }
      facilities { name type }
      killed { text }
      attributions { mode allegedBy perpetrators { name } }
    }
  }
}`,
    variables: { day: '2017-04-27' },
  },
  {
    title: { en: 'A month’s tally', ar: 'حصيلة شهر' },
    query: `query MonthTally($month: Month!) {
  monthlyTally(month: $month) {
    total {
      incidents strikes facilityAttacks facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
      ambulancesDestroyed { text } killed { text } healthWorkersKilled { text } injured { text }
    }
  }
}`,
    variables: { month: '2017-04' },
  },
  {
    title: { en: 'By governorate and attack', ar: 'حسب المحافظة والهجوم' },
    query: `query ByGovernorate($month: Month!) {
  monthlyTally(month: $month, groupBy: [GOVERNORATE, ATTACK_TYPE]) {
    groups {
      keys { dimension value label }
      figures { incidents facilitiesAttacked killed { min best max } }
    }
  }
}`,
    variables: { month: '2017-04' },
  },
  {
    title: { en: 'Twelve months', ar: 'اثنا عشر شهراً' },
    query: `query Months($from: Month!, $to: Month!) {
  monthlyTallies(from: $from, to: $to, filter: { certainty: [PROBABLE, CONFIRMED] }) {
    month
    total { incidents facilitiesAttacked killed { min best max text } }
  }
}`,
    variables: { from: '2016-05', to: '2017-04' },
  },
  {
    title: { en: 'Casualties as intervals', ar: 'الضحايا كمجالات' },
    query: `query Casualties($from: Date!, $to: Date!) {
  incidents(filter: { from: $from, to: $to }) {
    nodes {
      reference date
      killed { min best max text }
      casualties {
        outcome role
        count { words min best max rule }
        ofWhich { role sex ageGroup count { words text } }
      }
    }
  }
}`,
    variables: { from: '2017-04-01', to: '2017-04-30' },
  },
  {
    title: { en: 'As of a past moment', ar: 'كما في لحظة مضت' },
    query: `query AsOf($month: Month!, $then: DateTime!) {
  then: monthlyTally(month: $month, asOf: $then) { total { incidents killed { text } } }
  now: monthlyTally(month: $month) { total { incidents killed { text } } }
}`,
    variables: { month: '2017-04', then: '2025-01-01T00:00:00Z' },
  },
  {
    title: { en: 'Claims beside the records', ar: 'الأرقام المنشورة مقابل السجلات' },
    query: `query Reconciliation($month: Month!) {
  reconciliation(month: $month) {
    asOf rules
    rows(first: 50) {
      nodes {
        outcome explanationEn
        figure { text }
        claim { unit from to value { words text } source { name } place { name } }
      }
    }
  }
}`,
    variables: { month: '2017-04' },
  },
  {
    title: { en: 'What changed since a release', ar: 'ما تغيّر منذ النشر' },
    query: `query SinceRelease($month: Month!) {
  releaseDiff(month: $month, from: 1) {
    asOf
    before { incidents killed { text } }
    after { incidents killed { text } }
    difference { incidents facilitiesAttacked killed { min best max } }
    lines(first: 50) { totalCount }
  }
}`,
    variables: { month: '2017-04' },
  },
  {
    title: { en: 'A facility’s history', ar: 'تاريخ مرفق' },
    query: `query FacilityHistory($name: String) {
  facilities(filter: { text: $name }, first: 5) {
    nodes {
      id name type status attacks outOfServiceSince
      place { name }
      timeline { kind date damage outOfService attackNumber status incident { reference } }
    }
  }
}`,
    variables: { name: 'hospital' },
  },
  {
    title: { en: 'Search', ar: 'بحث' },
    query: `query Search($words: String!) {
  incidents(filter: { text: $words }, first: 10) {
    totalCount
    nodes { reference date place { name } narrativeEn narrativeAr }
  }
}`,
    variables: { words: 'ambulance' },
  },
  {
    title: { en: 'Whose word it rests on', ar: 'على قول من تستند' },
    query: `query Sources($from: Date!, $to: Date!) {
  incidents(filter: { from: $from, to: $to }, first: 10) {
    nodes {
      reference certainty
      certaintyProposal { certainty rule because }
      reports { source { name kind } receivedAt words { language text } }
      revisions { number recordedAt reason }
    }
  }
}`,
    variables: { from: '2017-04-27', to: '2017-04-27' },
  },
  {
    title: { en: 'As it happens', ar: 'حالما يحدث' },
    query: `subscription Live {
  incidentChanged { id revision incident { reference status date place { name } } }
}`,
  },
];
