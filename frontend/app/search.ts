/** The search parameters of a page with a list: what is searched for, and the cursor of the page of results. */
export interface PageSearch {
  q?: string;
  cursor?: string;
}

export function pageSearch({ q, cursor }: Record<string, unknown>): PageSearch {
  return { ...(q ? { q: String(q) } : {}), ...(cursor ? { cursor: String(cursor) } : {}) };
}
