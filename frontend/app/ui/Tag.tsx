import type { ReactNode } from 'react';

/** A word about a state. Never clickable, and never colour alone. */
export function Tag({ children, quiet }: { children: ReactNode; quiet?: boolean }) {
  return <strong className={`govuk-tag ${quiet ? 'govuk-tag--grey' : ''}`}>{children}</strong>;
}
