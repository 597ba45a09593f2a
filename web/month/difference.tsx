import { ask } from '../api/client.js';
import { type ChangesFragment, ReleaseDifferenceDocument } from '../api/generated/graphql.js';
import { useFurther } from '../api/use-further.js';
import { useQuery } from '../api/use-query.js';
import { MoreButton } from '../components/more-button.js';
import { Problem } from '../components/problem.js';
import { FORMATS, locale } from '../i18n/locale.js';
import { momentText } from '../incident/when.js';
import { filterOfScope, type Scope } from './scope.js';
import { monthWords } from './words.js';

interface Properties {
  month: string;
  scope: Scope;
  from: number;
  /** Left out: the records as they are now. */
  to?: number;
}

/** Why figures moved, incident by incident; the lines add up to the last one. */
export function Difference({ month, scope, from, to }: Properties) {
  const say = monthWords();
  const variables = { month, from, to, filter: filterOfScope(scope) };
  const { data, error, again } = useQuery(ReleaseDifferenceDocument, variables);
  const diff = data?.releaseDiff;
  const further = useFurther(JSON.stringify([variables, locale.value]), async (after) => {
    return (await ask(ReleaseDifferenceDocument, { ...variables, after })).releaseDiff.lines;
  });
  const id = to === undefined ? 'difference-now' : 'difference';
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{to === undefined ? say.differenceNow(from) : say.difference(from, to)}</h3>
      <Problem error={error ?? further.error} again={again} />
      {diff?.lines.totalCount === 0 && <p>{say.noDifference}</p>}
      {diff && diff.lines.totalCount > 0 && (
        <div class="scroll" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
          <table class="claims">
            <thead>
              <tr>
                {[say.incident, say.what, ...say.columns].map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...diff.lines.nodes, ...further.nodes].map(({ id: incident, kind, reference, causes, effect }) => (
                <tr key={incident}>
                  <th scope="row">
                    <a href={`/incidents/${reference}`}>
                      <bdi>{reference}</bdi>
                    </a>{' '}
                    <span class="mark">{say.kinds[kind]}</span>
                  </th>
                  <td>
                    {causes.map((cause) => (
                      <p>
                        {say.causes[cause.kind]} · <time dateTime={cause.at}>{momentText(cause.at)}</time>
                        {(cause.publicReason ?? cause.reason) && (
                          <>
                            {' · '}
                            <bdi>{cause.publicReason ?? cause.reason}</bdi>
                          </>
                        )}
                      </p>
                    ))}
                  </td>
                  <Effect of={effect} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {say.sum}
                </th>
                <Effect of={diff.difference} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <MoreButton page={further.page ?? diff?.lines.pageInfo} onMore={further.read} />
    </section>
  );
}

function Effect({ of }: { of: ChangesFragment }) {
  const cells = [
    signed(of.incidents),
    signed(of.facilitiesAttacked),
    signed(of.facilitiesDestroyed),
    interval(of.killed),
    interval(of.healthWorkersKilled),
    interval(of.injured),
  ];
  return (
    <>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </>
  );
}

const signed = (change: number): string =>
  new Intl.NumberFormat(FORMATS[locale.value], { signDisplay: 'exceptZero' }).format(change);

/** By how much what is certain moved; and the incidents of which no upper bound is known, where their number did. */
function interval({ min, maxOpen }: { min: number; maxOpen: number }): string {
  return maxOpen === 0 ? signed(min) : `${signed(min)} (${monthWords().open(signed(maxOpen))})`;
}
