import { Children, type ReactNode } from 'react';

/** The parts of one page, each a link with an address of its own. The one that is open says so with `aria-current`. */
export function Parts({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="nav nav--parts" aria-label={label}>
      <ul>
        {Children.map(children, (child) => child && <li>{child}</li>)}
      </ul>
    </nav>
  );
}
