import type { ComponentChildren } from 'preact';

interface Properties {
  label: string;
  /** The input for files itself. */
  children: ComponentChildren;
}

/** Chooses files. A browser's own button speaks the browser's language, not the page's: this one lies over it. */
export function FileButton({ label, children }: Properties) {
  return (
    <label class="button file">
      {children}
      {label}
    </label>
  );
}
