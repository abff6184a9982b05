// A form and what the server says about it: checked on submit, the server's `errors` become the form's errors, and when
// somebody else saved first, both versions are kept until the person has chosen.
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { problems } from '@/text/problems';
import type { FieldBinding, FormError } from '@/ui/Field';
import { hush } from './announce';
import { type Attempt, freshKey, Refused } from './api';

export type Errors<V> = Partial<Record<keyof V & string, string>>;

interface Recipe<V> {
  start: V;
  /** The thing the values were taken from, when it is edited rather than made. */
  held?: object;
  check?: (values: V) => Errors<V>;
  send: (values: V, attempt: Attempt) => Promise<unknown>;
  /** Where one question here is several fields of the API: their names, and the question. */
  asked?: Record<string, keyof V & string>;
  /** Where the server's pointer leads deeper than one field: the control it means. */
  place?: (pointer: string, values: V) => string | null;
  /** The newest version, asked for when somebody else saved first. */
  latest?: () => Promise<{ held: object; values: V }>;
}

export interface Conflict<V> {
  theirs: V;
  mine: V;
  /** Save what I wrote over theirs. */
  keepMine: () => void;
  /** Put theirs into the form. */
  takeTheirs: () => void;
  /** Put into the form what came of both, to be saved over theirs. */
  take: (values: V) => void;
}

export function useForm<V extends object>(recipe: Recipe<V>) {
  const [values, setValues] = useState(recipe.start);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<{ held: object; values: V } | null>(null);
  const attempt = useRef<Attempt>({ held: recipe.held });

  function set(change: Partial<V>) {
    attempt.current.key = undefined;
    setValues((before) => ({ ...before, ...change }));
  }

  async function send(current: V) {
    setBusy(true);
    attempt.current.key ??= freshKey();
    try {
      await recipe.send(current, attempt.current);
      setErrors([]);
    } catch (refused) {
      hush();
      if (refused instanceof Refused && refused.status === 412 && recipe.latest) {
        setTheirs(await recipe.latest());
        setErrors([{ text: problems.changedMeanwhile }]);
      } else {
        if (refused instanceof Refused && refused.status > 0) attempt.current.key = undefined;
        setErrors(explain(refused, Object.keys(current), recipe.asked, (pointer) => recipe.place?.(pointer, current)));
      }
    } finally {
      setBusy(false);
    }
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    const found = Object.entries(recipe.check?.(values) ?? {}).map(([field, text]) => ({ field, text: String(text) }));
    setErrors(found);
    if (found.length === 0) void send(values);
  }

  function bind<K extends keyof V & string>(name: K): FieldBinding<V[K]> {
    return {
      name,
      value: values[name],
      onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
      error: errors.find((error) => error.field === name)?.text,
    };
  }

  const take = (next: V) => {
    attempt.current = { held: theirs?.held };
    setTheirs(null);
    setErrors([]);
    setValues(next);
  };
  const conflict: Conflict<V> | null = theirs && {
    theirs: theirs.values,
    mine: values,
    keepMine() {
      attempt.current = { held: theirs.held };
      setTheirs(null);
      void send(values);
    },
    takeTheirs: () => take(theirs.values),
    take,
  };

  return { values, set, bind, errors, setErrors, submit, busy, conflict };
}

/** One button that changes something, and what to say when it cannot. The page is read again afterwards. */
export function useAction() {
  const router = useRouter();
  const [errors, setErrors] = useState<FormError[]>([]);
  const [busy, setBusy] = useState(false);
  async function run(action: () => Promise<unknown>) {
    if (busy) return;
    setBusy(true);
    try {
      await action();
      setErrors([]);
      await router.invalidate();
      // The button may be gone with what it did: focus must not be lost with it.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
      });
    } catch (refused) {
      hush();
      setErrors(explain(refused, []));
    } finally {
      setBusy(false);
    }
  }
  return { run, errors, busy };
}

/** What went wrong, in words, each beside the field it belongs to where there is one. */
export function explain(
  refused: unknown,
  fields: string[],
  asked: Record<string, string> = {},
  place: (pointer: string) => string | null | undefined = () => null,
): FormError[] {
  if (!(refused instanceof Refused)) return [{ text: problems.unexpected }];
  if (refused.status === 0) return [{ text: problems.unreachable }];
  const listed = (refused.problem.errors ?? []).map(({ pointer, detail }) => {
    const deeper = place(pointer);
    if (deeper) return { field: deeper, text: detail };
    const name = pointer.replace(/^#?\//, '').split('/')[0] ?? '';
    const field = asked[name] ?? name;
    return fields.includes(field) ? { field, text: detail } : { text: detail };
  });
  if (listed.length > 0) return listed;
  return [{ text: refused.status === 412 ? problems.changedMeanwhile : (refused.problem.detail ?? problems.unexpected) }];
}
