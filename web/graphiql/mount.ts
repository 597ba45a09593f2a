import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './graphiql.css';
import { buildSchema } from 'graphql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
// Known from the build: the server is not asked for it, which would need a right of its own.
import sdl from '../../schema.graphql?raw';
import type { Example } from './examples.js';
import { fetcher } from './fetcher.js';
import { mend } from './mend.js';

export interface MountedGraphiQL {
  /** Opens an example in a tab of its own. */
  readonly open: (example: Example) => void;
  readonly unmount: () => void;
}

/** What was asked is kept as long as the page is open, and no longer: no device tells what its owner asked. */
function memoryStorage() {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
    clear: () => kept.clear(),
  };
}

/** GraphiQL, which is made of React, within a page that is not. */
export function mountGraphiQL(place: HTMLElement, first: Example): MountedGraphiQL {
  const root = createRoot(place);
  const schema = buildSchema(sdl);
  const storage = memoryStorage();
  let opened = 0;
  const open = ({ query, variables }: Example): void => {
    opened += 1;
    const asked = { query, variables: variables ? JSON.stringify(variables, null, 2) : '' };
    root.render(createElement(GraphiQL, { key: opened, fetcher, schema, storage, shouldPersistHeaders: false, ...asked }));
  };
  open(first);
  const stop = mend(place);
  return {
    open,
    unmount: () => {
      stop();
      root.unmount();
    },
  };
}
