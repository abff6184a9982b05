import { useEffect, useId, useRef } from 'react';
import { general } from '@/text/general';
import type { FormError } from './Field';

/** Always shown, even for one error. Focus moves to it each time something new is wrong, and stays where it is while somebody puts that right. */
export function ErrorSummary({ errors }: { errors: FormError[] }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const told = useRef<readonly FormError[]>([]);
  useEffect(() => {
    // A page may put the same errors together anew each time it is drawn.
    const known = errors.length === told.current.length && errors.every((error, at) => error === told.current[at]);
    told.current = errors;
    if (errors.length && !known) box.current?.focus();
  }, [errors]);
  if (!errors.length) return null;
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1} aria-labelledby={id} role="alert">
      <h2 className="govuk-error-summary__title" id={id}>
        {general.errorSummary}
      </h2>
      <div className="govuk-error-summary__body">
        <ul className="govuk-list govuk-error-summary__list">
          {errors.map((error, index) => (
            <li key={index}>
              {error.field ? (
                <a
                  href={`#${error.field}`}
                  onClick={(event) => {
                    event.preventDefault();
                    const control = document.getElementById(error.field ?? '');
                    control?.closest('.govuk-form-group')?.scrollIntoView();
                    control?.focus({ preventScroll: true });
                  }}
                >
                  {error.text}
                </a>
              ) : (
                error.text
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
