import type { ReactNode } from 'react';
import { general } from '@/text/general';
import { ErrorSummary } from './ErrorSummary';
import type { FormError } from './Field';

interface Props {
  title: string;
  /** What the page is part of, above its heading. */
  caption?: ReactNode;
  /** Back link or breadcrumbs, above everything. */
  above?: ReactNode;
  /** What is wrong with what was sent. "Error: " then leads the title. */
  errors?: FormError[];
  /** One column of about 66 characters, or the whole width where work needs it. */
  wide?: boolean;
  children?: ReactNode;
}

/** A page: its title, its one heading, its errors, and a column that can be read. */
export function Page({ title, caption, above, errors = [], wide, children }: Props) {
  return (
    <>
      <title>{`${errors.length ? general.errorLabel + ' ' : ''}${title} – ${general.product}`}</title>
      {above}
      <div className={wide ? undefined : 'reading'}>
        <ErrorSummary errors={errors} />
        {caption && <div className="govuk-caption-l">{caption}</div>}
        <h1 className="govuk-heading-l" tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
    </>
  );
}

export function Section({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="section">
      <h2 className="govuk-heading-m">{title}</h2>
      {children}
    </section>
  );
}

/** Paragraphs of plain prose. */
export function Prose({ text }: { text: readonly string[] }) {
  return text.map((paragraph) => (
    <p className="govuk-body" key={paragraph}>
      {paragraph}
    </p>
  ));
}

export function Bullets({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}
