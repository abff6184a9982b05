import { type ReactNode, useId, useState } from 'react';

interface Props {
  label: string;
  /** Whether it begins open on a phone. */
  open: boolean;
  children: ReactNode;
}

/** What stands open at a desk, and folds away under a button on a phone. */
export function Fold({ label, open: start, children }: Props) {
  const [open, setOpen] = useState(start);
  const id = useId();
  return (
    <div className={`fold ${open ? 'fold--open' : ''}`}>
      <button type="button" className="link-button fold__button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {label}
      </button>
      <div id={id} className="fold__content">
        {children}
      </div>
    </div>
  );
}
