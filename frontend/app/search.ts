/** The words and the place in a list, as they stand in an address. */
export interface PageSearch {
  q?: string;
  cursor?: string;
}

export function pageSearch({ q, cursor }: Record<string, unknown>): PageSearch {
  return { ...(q ? { q: String(q) } : {}), ...(cursor ? { cursor: String(cursor) } : {}) };
}
