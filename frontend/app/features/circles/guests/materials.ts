// What a guest leaves with the circle: links and papers, each with one of the guest's own parts of the session.
import type { Visit, VisitMaterialsChange } from '@/api';
import type { Errors } from '@/form';
import { visits } from '@/text/circles/guests';

const text = visits.materials;

export interface MaterialValues {
  item_id: string;
  label: string;
  url: string;
}

export function checkMaterial({ label, url }: MaterialValues): Errors<MaterialValues> {
  return {
    ...(label.trim() ? {} : { label: text.missing }),
    ...(!url.trim() || /^https:\/\/\S+\.\S+$/.test(url.trim()) ? {} : { url: text.badUrl }),
  };
}

/** Everything that stands with that part afterwards, with one thing more. */
export function withMaterial({ items }: Pick<Visit, 'items'>, { item_id, label, url }: MaterialValues): VisitMaterialsChange {
  const there = items.find((item) => item.id === item_id)?.materials ?? [];
  return { item_id, materials: [...there, { label: label.trim(), url: url.trim() || null }] };
}

export function withoutMaterial({ items }: Pick<Visit, 'items'>, item_id: string, at: number): VisitMaterialsChange {
  const there = items.find((item) => item.id === item_id)?.materials ?? [];
  return { item_id, materials: there.filter((_, index) => index !== at) };
}
