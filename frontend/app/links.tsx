// Links that know the routes, in our dress. Kept out of ui/, which knows no router.
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

/** One part of a page whose parts differ in what follows the address: the page says which one is open. */
function part({ current, ...rest }: Anchor & { current: boolean }) {
  return <a {...rest} className="" aria-current={current ? 'page' : undefined} />;
}

const PlainLink = createLink(plain);
const LinkWithButtonLooks = createLink(button);

export const PartLink = createLink(part);

/** A link says it is the current page only when it leads exactly here. */
export const Link: LinkComponent<typeof plain> = (props) => (
  <PlainLink activeOptions={{ exact: true, includeSearch: false }} activeProps={{}} {...props} />
);

export const ButtonLink: LinkComponent<typeof button> = (props) => <LinkWithButtonLooks activeProps={{}} {...props} />;

/** Back works as the browser's Back does, and leads somewhere sensible when there is nothing to go back to. */
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
