// Translates a piece of research between the API and the form that edits it.
import type { NewResearchItem, ResearchItem } from '@/api';
import type { Errors } from '@/form';
import { item as text } from '@/text/circles/research';

export interface ItemValues {
  title: string;
  plain_message: string;
  doi: string;
  url: string;
  access: ResearchItem['access'] | '';
}

export function itemValues(item?: ResearchItem): ItemValues {
  return {
    title: item?.title ?? '',
    plain_message: item?.plain_message ?? '',
    doi: item?.doi ?? '',
    url: item?.url ?? '',
    access: item?.access ?? '',
  };
}

export function checkItem({ title, plain_message, url, access }: ItemValues): Errors<ItemValues> {
  return {
    ...(title.trim() ? {} : { title: text.missingTitle }),
    ...(plain_message.trim() ? {} : { plain_message: text.missingMessage }),
    ...(!url.trim() || /^https:\/\/\S+\.\S+$/.test(url.trim()) ? {} : { url: text.badUrl }),
    ...(access ? {} : { access: text.missingAccess }),
  };
}

export function itemBody({ title, plain_message, doi, url, access }: ItemValues): NewResearchItem {
  return {
    title: title.trim(),
    plain_message: plain_message.trim(),
    doi: doi.trim() || null,
    url: url.trim() || null,
    access,
  } as NewResearchItem;
}

/** Where it can be read: at the address that was given, else where its DOI leads. */
export function whereToRead({ doi, url }: Pick<ResearchItem, 'doi' | 'url'>): string | null {
  return url ?? (doi ? `https://doi.org/${encodeURI(doi)}` : null);
}
