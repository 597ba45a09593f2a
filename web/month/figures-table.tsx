import type { TallyFragment } from '../api/generated/graphql.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    total: 'Total',
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
    total: 'المجموع',
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
});

interface Properties {
  id: string;
  labelledBy: string;
  tally: TallyFragment;
  /** The incidents of a governorate, by its code; of all of them without one. */
  address: (governorate?: string) => string;
}

/** A month's figures by governorate. Each leads to the incidents that it is made of. */
export function FiguresTable({ id, labelledBy, tally, address }: Properties) {
  const say = words();
  return (
    <div class="scroll" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <table id={id} class="tally">
        <thead>
          <tr>
            {say.columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tally.groups.map(({ keys, figures }) => (
            <Row label={keys[0]!.label} figures={figures} address={address(keys[0]!.value)} />
          ))}
          <Row label={say.total} figures={tally.total} address={address()} />
        </tbody>
      </table>
    </div>
  );
}

function Row({ label, figures, address }: { label: string; figures: TallyFragment['total']; address: string }) {
  const cells = [
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
  return (
    <tr>
      <th scope="row">
        <bdi>{label}</bdi>
      </th>
      {cells.map((cell) => (
        <td>
          <a href={address}>{cell}</a>
        </td>
      ))}
    </tr>
  );
}
