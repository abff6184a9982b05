import { type ReactNode, useId } from 'react';

/** A notification banner: good news, or something the whole page is about. Announced when it appears. */
export function Banner({ title, children, calm }: { title: string; children: ReactNode; calm?: boolean }) {
  const id = useId();
  return (
    <div
      className={`govuk-notification-banner reading ${calm ? '' : 'govuk-notification-banner--success'}`}
      role={calm ? 'region' : 'alert'}
      aria-labelledby={id}
    >
      <div className="govuk-notification-banner__header">
        <h2 className="govuk-notification-banner__title" id={id}>
          {title}
        </h2>
      </div>
      <div className="govuk-notification-banner__content">
        <div className="govuk-notification-banner__heading">{children}</div>
      </div>
    </div>
  );
}

/** A quiet aside in a tinted panel. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="panel">{children}</div>;
}

export function Inset({ children }: { children: ReactNode }) {
  return <div className="govuk-inset-text">{children}</div>;
}

export function Warning({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="govuk-warning-text">
      <span className="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <div className="govuk-warning-text__text">
        <span className="govuk-visually-hidden">{label}</span>
        {children}
      </div>
    </div>
  );
}
