import { common } from '../i18n/common.js';

interface Properties {
  page: { readonly hasNextPage: boolean; readonly endCursor: string | null } | null | undefined;
  onMore: (after: string) => Promise<void>;
}

/** Shows the next page of a list below what is shown of it. */
export function MoreButton({ page, onMore }: Properties) {
  if (!page?.hasNextPage || !page.endCursor) return null;
  return (
    <button type="button" class="more" onClick={() => void onMore(page.endCursor!)}>
      {common().more}
    </button>
  );
}
