import type { ComponentProps } from 'react';

interface Look {
  look?: 'main' | 'second' | 'warning' | 'link';
  busy?: boolean;
}

const looks = {
  main: 'govuk-button',
  second: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
  link: 'link-button',
};

/** While something is being saved the button stays where it is, keeps focus and takes no second press. */
export function Button({ look = 'main', busy, type = 'button', onClick, ...rest }: ComponentProps<'button'> & Look) {
  return (
    <button
      {...rest}
      type={type}
      className={looks[look]}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    />
  );
}

export function ButtonGroup({ children }: ComponentProps<'div'>) {
  return <div className="govuk-button-group">{children}</div>;
}
