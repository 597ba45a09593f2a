import { ask, element, language, speak } from './page.js';

/** The start page: a month's tally with its files, and a place to ask over GraphQL. */

const WORDS = {
  en: {
    other: 'العربية',
    exit: 'Quick exit',
    signIn: 'Sign in',
    month: 'A month’s tally',
    chooseMonth: 'Month',
    show: 'Show',
    download: 'As a file:',
    query: 'Ask over GraphQL',
    queryLabel: 'Query',
    run: 'Run',
    total: 'Total',
    empty: 'No incident of this month is on record.',
    columns: [
      'Governorate',
      'Incidents',
      'Strikes told apart',
      'Facilities',
      'Known destroyed',
      'Known out of service',
      'Ambulances destroyed',
      'Killed',
      'Health workers killed',
      'Injured',
    ],
  },
  ar: {
    other: 'English',
    exit: 'خروج سريع',
    signIn: 'تسجيل الدخول',
    month: 'حصيلة شهر',
    chooseMonth: 'الشهر',
    show: 'عرض',
    download: 'كملف:',
    query: 'اسأل عبر GraphQL',
    queryLabel: 'الاستعلام',
    run: 'تنفيذ',
    total: 'المجموع',
    empty: 'لا حادثة مسجلة في هذا الشهر.',
    columns: [
      'المحافظة',
      'حوادث',
      'ضربات',
      'مرافق',
      'مدمرة حسب السجل',
      'خارج الخدمة حسب السجل',
      'سيارات إسعاف مدمرة',
      'قتلى',
      'قتلى من العاملين الصحيين',
      'جرحى',
    ],
  },
};

const TALLY = `query ($month: Month!) {
  monthlyTally(month: $month, groupBy: [GOVERNORATE]) {
    total { ...figures }
    groups { keys { label } figures { ...figures } }
  }
}
fragment figures on TallyFigures {
  incidents strikes facilitiesAttacked facilitiesDestroyed facilitiesOutOfService
  ambulancesDestroyed { text } killed { text } healthWorkersKilled { text } injured { text }
}`;

const EXAMPLE = `{
  incidents(filter: { from: "2017-04-27", to: "2017-04-27" }, first: 10) {
    totalCount
    nodes {
      reference date time
      place { name }
      facilities { name type }
      killed { text }
      casualties { role count { words text } ofWhich { role strike count { words } } }
      attributions { mode allegedBy perpetrators { name } }
    }
  }
}`;

function row(cells, name) {
  const tr = document.createElement('tr');
  for (const [index, text] of cells.entries()) {
    const cell = document.createElement(name === 'th' || index === 0 ? 'th' : 'td');
    cell.scope = name === 'th' ? 'col' : 'row';
    cell.textContent = text;
    tr.append(cell);
  }
  return tr;
}

const cellsOf = (label, figures) => [
  label,
  figures.incidents,
  figures.strikes,
  figures.facilitiesAttacked,
  figures.facilitiesDestroyed,
  figures.facilitiesOutOfService,
  figures.ambulancesDestroyed.text,
  figures.killed.text,
  figures.healthWorkersKilled.text,
  figures.injured.text,
];

async function showMonth() {
  const month = element('month').value;
  const { data, errors } = await ask(TALLY, { month });
  const table = element('tally');
  table.replaceChildren();
  element('downloads').replaceChildren();
  if (errors) {
    element('notice').textContent = errors.map(({ message }) => message).join(' ');
    return;
  }
  const { total, groups } = data.monthlyTally;
  element('notice').textContent = total.incidents === 0 ? WORDS[language].empty : '';
  const head = document.createElement('thead');
  head.append(row(WORDS[language].columns, 'th'));
  const body = document.createElement('tbody');
  for (const { keys, figures } of groups) body.append(row(cellsOf(keys[0].label, figures)));
  body.append(row(cellsOf(WORDS[language].total, total)));
  table.append(head, body);
  for (const format of ['csv', 'xlsx', 'json', 'geojson']) {
    const link = document.createElement('a');
    link.href = `exports/monthly-summary/${month}.${format}`;
    link.textContent = format.toUpperCase();
    element('downloads').append(link, ' ');
  }
}

async function runQuery() {
  element('answer').textContent = JSON.stringify(await ask(element('query').value), null, 2);
}

const report = (error) => {
  element('notice').textContent = String(error);
};
element('month-form').addEventListener('submit', (event) => {
  event.preventDefault();
  showMonth().catch(report);
});
element('query-form').addEventListener('submit', (event) => {
  event.preventDefault();
  runQuery().catch(report);
});
element('query').value = EXAMPLE;
// The month to begin with: the newest that has an incident.
const { data } = await ask('{ incidents(first: 1) { nodes { date } } }');
element('month').value = (data?.incidents.nodes[0]?.date ?? new Date().toISOString()).slice(0, 7);
await speak(WORDS, () => showMonth().catch(report));
