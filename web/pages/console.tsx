import { useState } from 'preact/hooks';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: { title: 'Ask over GraphQL', query: 'Query', run: 'Run', answer: 'Answer' },
  ar: { title: 'اسأل عبر GraphQL', query: 'الاستعلام', run: 'تنفيذ', answer: 'الجواب' },
});

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

/** A place to ask anything that the schema knows, as whoever is signed in. */
export function Console() {
  const [answer, setAnswer] = useState('');
  const say = words();

  async function run(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const query = new FormData(event.currentTarget as HTMLFormElement).get('query');
    const headers = { 'content-type': 'application/json', 'accept-language': locale.value };
    const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query }) });
    setAnswer(JSON.stringify(await response.json(), null, 2));
  }

  return (
    <section aria-labelledby="query-title">
      <h1 id="query-title">{say.title}</h1>
      <form onSubmit={(event) => void run(event).catch((error: Error) => setAnswer(error.message))}>
        <label for="query">{say.query}</label>
        <textarea id="query" name="query" class="code" rows={14} dir="ltr" spellcheck={false} defaultValue={EXAMPLE} />
        <button type="submit">{say.run}</button>
      </form>
      <pre id="answer" class="code" dir="ltr" tabIndex={0} aria-label={say.answer} aria-live="polite" role="group">
        {answer}
      </pre>
    </section>
  );
}
