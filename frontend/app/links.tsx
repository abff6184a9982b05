// Links whose addresses are checked against the routes, with our styles. Not in ui/, which does not depend on the router.
import { createLink, type LinkComponent, useRouter } from '@tanstack/react-router';
import type { ComponentProps } from 'react';
import { general } from '@/text/general';

type Anchor = ComponentProps<'a'>;

function plain({ className, ...rest }: Anchor) {
  return <a {...rest} className={className ?? 'govuk-link'} />;
}

function button({ className, ...rest }: Anchor) {
  return <a {...rest} className={`govuk-button ${className ?? ''}`} />;
}

/** A link between the parts of one page, which differ only in search parameters: `current` says which one is open. */
function part({ current, ...rest }: Anchor & { current: boolean }) {
  return <a {...rest} className="" aria-current={current ? 'page' : undefined} />;
}

const PlainLink = createLink(plain);
const LinkWithButtonLooks = createLink(button);

export const PartLink = createLink(part);

/** `aria-current` is set only when the link leads to exactly this page. */
export const Link: LinkComponent<typeof plain> = (props) => (
  <PlainLink activeOptions={{ exact: true, includeSearch: false }} activeProps={{}} {...props} />
);

export const ButtonLink: LinkComponent<typeof button> = (props) => <LinkWithButtonLooks activeProps={{}} {...props} />;

/** Works like the browser's Back button, and leads to the home page when there is no history. */
export function BackLink() {
  const router = useRouter();
  return (
    <a
      href="/"
      className="govuk-back-link"
      onClick={(event) => {
        event.preventDefault();
        if (router.history.canGoBack()) router.history.back();
        else void router.navigate({ to: '/' });
      }}
    >
      {general.back}
    </a>
  );
}
