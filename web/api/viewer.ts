import { signal } from '@preact/signals';
import { ask } from './client.js';
import { SignOutDocument, ViewerDocument, type ViewerQuery } from './generated/graphql.js';

export type Viewer = NonNullable<ViewerQuery['viewer']>;

/** Who is signed in; null for nobody, undefined until it is known. */
export const viewer = signal<Viewer | null | undefined>(undefined);

/** Finds out who is signed in. Without an answer it stays as it was. */
export async function readViewer(): Promise<void> {
  viewer.value = (await ask(ViewerDocument)).viewer;
}

export async function signOut(): Promise<void> {
  await ask(SignOutDocument);
  viewer.value = null;
}

export const hasRole = (...roles: Viewer['roles']): boolean => roles.some((role) => viewer.value?.roles.includes(role));
