// State of a form: values are checked on submit, the server's `errors` become errors of the form's fields, and when somebody else
// saved first, both versions are kept until the person has chosen.
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { problems } from '@/text/problems';
import type { FieldBinding, FormError } from '@/ui/Field';
import { clearConfirmation } from './announce';
import { type Attempt, freshKey, Refused } from './api';

export type Errors<V> = Partial<Record<keyof V & string, string>>;

interface Recipe<V> {
  start: V;
  /** The answer that the values were taken from, when something is edited rather than created. */
  original?: object;
  check?: (values: V) => Errors<V>;
  send: (values: V, attempt: Attempt) => Promise<unknown>;
  /** For fields of the API that have another name in this form: which field of the form shows their errors. */
  fieldOf?: Record<string, keyof V & string>;
  /** For errors that point into a list or an object: the name of the control that shows them. */
  controlOf?: (pointer: string, values: V) => string | null;
  /** Reads the newest version, when somebody else saved first. */
  latest?: () => Promise<{ original: object; values: V }>;
}

export interface Conflict<V> {
  theirs: V;
  mine: V;
  /** Save what I wrote over theirs. */
  keepMine: () => void;
  /** Put theirs into the form. */
  takeTheirs: () => void;
  /** Put merged values into the form, to be saved over theirs. */
  take: (values: V) => void;
}

export function useForm<V extends object>(recipe: Recipe<V>) {
  const [values, setValues] = useState(recipe.start);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [busy, setBusy] = useState(false);
  const [theirs, setTheirs] = useState<{ original: object; values: V } | null>(null);
  const attempt = useRef<Attempt>({ original: recipe.original });

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
      clearConfirmation();
      if (refused instanceof Refused && refused.status === 412 && recipe.latest) {
        setTheirs(await recipe.latest());
        setErrors([{ text: problems.changedMeanwhile }]);
      } else {
        if (refused instanceof Refused && refused.status > 0) attempt.current.key = undefined;
        setErrors(explain(refused, Object.keys(current), recipe.fieldOf, (pointer) => recipe.controlOf?.(pointer, current)));
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
    attempt.current = { original: theirs?.original };
    setTheirs(null);
    setErrors([]);
    setValues(next);
  };
  const conflict: Conflict<V> | null = theirs && {
    theirs: theirs.values,
    mine: values,
    keepMine() {
      attempt.current = { original: theirs.original };
      setTheirs(null);
      void send(values);
    },
    takeTheirs: () => take(theirs.values),
    take,
  };

  return { values, set, bind, errors, setErrors, submit, busy, conflict };
}

/** For a button that changes something without a form: runs the change, collects its errors, and loads the page again. */
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
      // If the button has disappeared, focus went to the body: move it to the heading.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus();
      });
    } catch (refused) {
      clearConfirmation();
      setErrors(explain(refused, []));
    } finally {
      setBusy(false);
    }
  }
  return { run, errors, busy };
}

/** Turns a failed request into messages, each with the field it belongs to where there is one. */
export function explain(
  refused: unknown,
  fields: string[],
  fieldOf: Record<string, string> = {},
  controlOf: (pointer: string) => string | null | undefined = () => null,
): FormError[] {
  if (!(refused instanceof Refused)) return [{ text: problems.unexpected }];
  if (refused.status === 0) return [{ text: problems.unreachable }];
  const listed = (refused.problem.errors ?? []).map(({ pointer, detail }) => {
    const deeper = controlOf(pointer);
    if (deeper) return { field: deeper, text: detail };
    const name = pointer.replace(/^#?\//, '').split('/')[0] ?? '';
    const field = fieldOf[name] ?? name;
    return fields.includes(field) ? { field, text: detail } : { text: detail };
  });
  if (listed.length > 0) return listed;
  return [{ text: refused.status === 412 ? problems.changedMeanwhile : (refused.problem.detail ?? problems.unexpected) }];
}
