// What every question has: a label that says when it is optional, a hint, the error in words, and the ties between them.
import type { ReactNode } from 'react';
import { general } from '@/text/general';

export interface FormError {
  /** The name of the field it belongs to, when it belongs to one. */
  field?: string;
  text: string;
}

export interface FieldBinding<T> {
  name: string;
  value: T;
  onChange: (value: T) => void;
  error?: string;
}

export interface Wording {
  label: string;
  hint?: ReactNode;
  optional?: boolean;
}

export function optionally(label: string, optional?: boolean): string {
  return optional ? `${label} ${general.optional}` : label;
}

export function describedBy(name: string, hint: unknown, error?: string): string | undefined {
  return [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;
}

export function Hint({ name, children }: { name: string; children?: ReactNode }) {
  return children ? (
    <div id={`${name}-hint`} className="govuk-hint">
      {children}
    </div>
  ) : null;
}

export function ErrorMessage({ name, children }: { name: string; children?: string }) {
  return children ? (
    <p id={`${name}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">{general.errorLabel}</span> {children}
    </p>
  ) : null;
}

export function Group({ error, children }: { error?: string; children: ReactNode }) {
  return <div className={`govuk-form-group ${error ? 'govuk-form-group--error' : ''}`}>{children}</div>;
}

/** A question whose answer is several controls. */
export function Fieldset(props: Wording & { name: string; error?: string; children: ReactNode; heading?: boolean }) {
  const { name, label, hint, optional, error, children, heading } = props;
  return (
    <Group error={error}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy(name, hint, error)}>
        <legend className={`govuk-fieldset__legend ${heading ? 'govuk-fieldset__legend--m' : 'legend'}`}>
          {optionally(label, optional)}
        </legend>
        <Hint name={name}>{hint}</Hint>
        <ErrorMessage name={name}>{error}</ErrorMessage>
        {children}
      </fieldset>
    </Group>
  );
}
