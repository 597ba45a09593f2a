import { ask } from '../api/client.js';
import { DeleteViewDocument, SavedViewsDocument, SaveViewDocument } from '../api/generated/graphql.js';
import { useQuery } from '../api/use-query.js';
import { viewer } from '../api/viewer.js';
import { ActionForm } from '../components/action-form.js';
import { Field } from '../components/field.js';
import { Sure } from '../components/sure.js';
import { wordsOf } from '../i18n/words.js';
import { type Asked, queryOf } from './filter.js';

const words = wordsOf({
  en: {
    title: 'Saved views',
    hint: 'What is chosen above, under a name. Only you see it.',
    name: 'Name',
    save: 'Save this view',
    remove: 'Delete',
  },
  ar: {
    title: 'عروض محفوظة',
    hint: 'ما اخترته أعلاه، تحت اسم. لا يراه غيرك.',
    name: 'الاسم',
    save: 'احفظ هذا العرض',
    remove: 'حذف',
  },
});

/** Filters that somebody has given a name; for others the address is the view. */
export function SavedViews({ asked }: { asked: Asked }) {
  const { data, again } = useQuery(SavedViewsDocument, viewer.value ? {} : null);
  const say = words();
  if (!viewer.value) return null;
  const now = queryOf(asked);
  return (
    <details id="views" open={data ? data.savedViews.length > 0 : undefined}>
      <summary>{say.title}</summary>
      <ul class="quick plain">
        {(data?.savedViews ?? []).map(({ id, name, query }) => (
          <li key={id}>
            <a class="button" href={`/incidents?${query}`} aria-current={query === now ? 'true' : undefined}>
              <bdi>{name}</bdi>
            </a>{' '}
            <Sure label={say.remove} of={name} act={() => ask(DeleteViewDocument, { id }).then(again)} />
          </li>
        ))}
      </ul>
      <p>{say.hint}</p>
      <ActionForm
        id="save-view"
        action={say.save}
        act={(values) => ask(SaveViewDocument, { input: { name: values.get('view-name') as string, query: now } }).then(again)}
      >
        <Field id="view-name" label={say.name} maxLength={300} required />
      </ActionForm>
    </details>
  );
}
