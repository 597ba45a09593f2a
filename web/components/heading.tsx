import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** What a page is called: at its top, and in the browser's tab and history. */
export function Heading({ id, children }: { id?: string; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading.current!.firstChild?.textContent?.trim() ?? ''} · Tawthiq`;
  });
  return (
    <h1 id={id} ref={heading}>
      {children}
    </h1>
  );
}
