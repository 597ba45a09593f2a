import type { ComponentChildren } from 'preact';
import { hasRole, signOut, viewer } from '../api/viewer.js';
import { common } from '../i18n/common.js';
import { locale, setLocale } from '../i18n/locale.js';
import { goOver, newerVersion } from '../offline/app-version.js';
import { outbox } from '../offline/outbox.js';
import { leave } from '../quick-exit.js';

/** What stands around every page. */
export function Layout({ children }: { children: ComponentChildren }) {
  const words = common();
  const other = locale.value === 'ar' ? 'en' : 'ar';
  return (
    <>
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header>
        <a class="brand" href="/">
          Tawthiq <span lang="ar">توثيق</span>
        </a>
        <nav aria-label={words.menu}>
          <a href="/">{words.month}</a>
          <a href="/months">{words.published}</a>
          <a href="/incidents">{words.incidents}</a>
          {hasRole('VERIFIER') && <a href="/desk">{words.desk}</a>}
          {hasRole('VERIFIER') && <a href="/imports">{words.imports}</a>}
          <a href="/submit">{words.submit}</a>
          <a href="/device">
            {words.device}
            {outbox.value.length > 0 && (
              <>
                {' '}
                <span class="badge">{outbox.value.length}</span>
              </>
            )}
          </a>
          {hasRole('ADMINISTRATOR') && <a href="/people">{words.people}</a>}
          <a href="/graphiql">GraphQL</a>
          {viewer.value === null && <a href="/sign-in">{words.signIn}</a>}
        </nav>
        {viewer.value && (
          <span id="viewer" role="status">
            {words.signedInAs}{' '}
            <a href="/account">
              <bdi>{viewer.value.name}</bdi>
            </a>
          </span>
        )}
        {viewer.value && (
          <button id="sign-out" type="button" onClick={() => void signOut()}>
            {words.signOut}
          </button>
        )}
        <button id="language" type="button" lang={other} onClick={() => setLocale(other)}>
          {words.other}
        </button>
        <a
          class="exit"
          href="/exit"
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            leave();
          }}
        >
          {words.exit}
        </a>
      </header>
      {newerVersion.value && (
        <p class="banner" role="status">
          {words.newer}{' '}
          <button type="button" onClick={() => goOver(newerVersion.value!)}>
            {words.goOver}
          </button>
        </p>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
