import { useEffect, useRef, useState } from 'preact/hooks';
import { Heading } from '../components/heading.js';
import { EXAMPLES } from '../graphiql/examples.js';
import type { MountedGraphiQL } from '../graphiql/mount.js';
import { common } from '../i18n/common.js';
import { locale } from '../i18n/locale.js';
import { wordsOf } from '../i18n/words.js';

const words = wordsOf({
  en: {
    title: 'Ask over GraphQL',
    intro: 'As whoever is signed in. Nothing of it is kept on this device. Examples:',
    examples: 'Examples',
  },
  ar: {
    title: 'اسأل عبر GraphQL',
    intro: 'باسم من سجّل الدخول. لا يُحفظ شيء منه على هذا الجهاز. أمثلة:',
    examples: 'أمثلة',
  },
});

/** A place to ask anything that the schema knows, as whoever is signed in. */
export function Graphiql() {
  const place = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedGraphiQL>(undefined);
  const [isReady, setReady] = useState(false);
  const say = words();
  useEffect(() => {
    let isOver = false;
    void import('../graphiql/mount.js').then(({ mountGraphiQL }) => {
      if (isOver) return;
      mounted.current = mountGraphiQL(place.current!, EXAMPLES[0]!);
      setReady(true);
    });
    return () => {
      isOver = true;
      mounted.current?.unmount();
    };
  }, []);
  return (
    <section aria-labelledby="query-title">
      <Heading id="query-title">{say.title}</Heading>
      <p>{say.intro}</p>
      <p class="quick" role="group" aria-label={say.examples} id="examples">
        {EXAMPLES.map((example) => (
          <button type="button" disabled={!isReady} onClick={() => mounted.current?.open(example)}>
            {example.title[locale.value]}
          </button>
        ))}
      </p>
      {!isReady && <p role="status">{common().loading}</p>}
      <div ref={place} id="graphiql" dir="ltr" lang="en" />
    </section>
  );
}
