import { type ReactNode, useEffect, useId, useRef } from 'react';

/** The browser's own modal dialog: it keeps focus, closes with Escape and gives focus back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      <h2 className="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
