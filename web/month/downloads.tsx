import { chartNames } from '../explore/chart-words.js';
import { addressWith } from '../explore/filter.js';
import { locale } from '../i18n/locale.js';
import { type Scope, yearBefore } from './scope.js';
import { monthWords } from './words.js';

interface Properties {
  month: string;
  scope: Scope;
  version: number;
}

interface Files {
  readonly name: string;
  readonly links: readonly (readonly [label: string, address: string])[];
}

/** Everything that there is of a version, as files. */
export function Downloads({ month, scope, version }: Properties) {
  const say = monthWords();
  const words = { ...scope, release: String(version) };
  const of = (file: string, formats: readonly string[], more: Record<string, string> = {}): Files['links'] =>
    formats.map((format) => [format.toUpperCase(), addressWith(`/exports/${file}.${format}`, { ...more, ...words }, {})]);
  const chart = (name: string): Files['links'] => {
    const period: Record<string, string> = name === 'months' ? { from: yearBefore(month), to: month } : { month };
    return of(`charts/${name}`, ['svg', 'png'], { ...period, lang: locale.value });
  };
  const tables = ['csv', 'xlsx', 'json'];
  const diff = { ...scope, from: String(version - 1), to: String(version) };
  const files: Files[] = [
    ...(['en', 'ar'] as const).map((lang) => ({
      name: say.files.statement[lang],
      links: of(`monthly-summary/${month}`, ['pdf', 'docx', 'html'], { lang }),
    })),
    ...Object.entries(chartNames()).map(([name, label]) => ({ name: say.files.chart(label), links: chart(name) })),
    { name: say.files.figures, links: of(`monthly-summary/${month}`, [...tables, 'geojson']) },
    { name: say.files.incidents, links: of('incidents', [...tables, 'geojson'], { month }) },
    { name: say.files.claims, links: of(`reconciliation/${month}`, tables) },
    ...(version > 1
      ? [
          {
            name: say.files.difference,
            links: tables.map((format) => {
              return [format.toUpperCase(), addressWith(`/exports/release-diff/${month}.${format}`, diff, {})] as const;
            }),
          },
        ]
      : []),
    { name: say.files.package, links: of(`hdx/${month}`, ['zip']) },
  ];
  return (
    <section aria-labelledby="downloads-title">
      <h3 id="downloads-title">{say.downloads}</h3>
      <ul id="downloads">
        {files.map(({ name, links }) => (
          <li>
            {name}:{' '}
            {links.map(([label, address]) => (
              <>
                <a href={address} download>
                  {label}
                </a>{' '}
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
