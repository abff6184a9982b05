// Editing a circle: each page changes one part; the rest is sent back unchanged, as the API replaces the whole.
import { type Attempt, cache, changeCircle, type Circle, type CircleChange, showCircleOptions, write } from '@/api';

function asChange(circle: Circle): CircleChange {
  const { name, domain_statement, practice_statement, allowed_roles, admits_interested, sectors, areas } = circle;
  const { organisation_ids, manager_rule, visibility, capacity, usually_come, level, stage } = circle;
  return {
    ...{ name, domain_statement, practice_statement, allowed_roles, admits_interested, sectors, areas },
    ...{ organisation_ids, manager_rule, visibility, capacity, usually_come, level, stage },
    for_only_social_workers: circle.for_only_social_workers,
  } as CircleChange;
}

/** Saves one part of the circle the person was looking at. */
export function saveCircle(original: Circle, part: Partial<CircleChange>, attempt: Attempt) {
  const circle = (attempt.original as Circle | undefined) ?? original;
  const body = { ...asChange(circle), ...part };
  return write((headers) => changeCircle({ path: { circle: original.id }, body, headers }), { ...attempt, original: circle });
}

/** The newest version of a circle, as a form's values. */
export async function latestCircle<V>(id: string, values: (circle: Circle) => V): Promise<{ original: Circle; values: V }> {
  const original = await cache.fetchQuery({ ...showCircleOptions({ path: { circle: id } }), staleTime: 0 });
  return { original, values: values(original) };
}

/** The questions of setting a circle up, in order, and the one after each. */
export const questions = ['about', 'practice', 'who', 'rhythm', 'charter'] as const;
export type Question = (typeof questions)[number];

/** While the circle is an idea the questions follow one another; later each leads back to the settings. */
export function afterQuestion(circle: Circle, question: Question) {
  if (circle.state !== 'idea') return '/circles/$circle/settings' as const;
  const next = questions[questions.indexOf(question) + 1];
  return next ? (`/circles/$circle/set-up/${next}` as const) : ('/circles/$circle/settings' as const);
}
