// Pages shown instead of one that cannot be: not found, refused, signed out, broken.
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { cache, Refused } from '@/api';
import { Link } from '@/links';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { Page, Prose } from '@/ui/Page';
import { meQuery } from './me';

/** Shown for things that are hidden and for things that do not exist, so that nobody can tell which. */
export function NotFound() {
  return (
    <Page title={problems.notFound.title}>
      <Prose text={problems.notFound.text} />
      <p className="govuk-body">
        <Link to="/directory">{problems.notFound.directory}</Link>
      </p>
      <p className="govuk-body">
        <Link to="/">{problems.notFound.home}</Link>
      </p>
    </Page>
  );
}

export function Trouble({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const refused = error instanceof Refused ? error : null;
  const signedOut = refused?.status === 401;
  useEffect(() => {
    // Nobody is signed in any more: the layout then redirects to the sign-in page, which leads back here.
    if (!signedOut) return;
    cache.setQueryData(meQuery.queryKey, null);
    void router.invalidate();
  }, [signedOut, router]);
  if (signedOut) return null;
  if (refused?.status === 404 || refused?.status === 410) return <NotFound />;
  if (refused?.status === 403) {
    return (
      <Page title={problems.refused.title}>
        <p className="govuk-body">{refused.problem.detail}</p>
        <p className="govuk-body">
          <Link to="/">{problems.notFound.home}</Link>
        </p>
      </Page>
    );
  }
  return (
    <Page title={problems.broken.title}>
      <Prose text={refused?.status === 0 ? [problems.unreachable] : problems.broken.text} />
      {refused?.problem.request_id && (
        <p className="govuk-body">{problems.broken.reference(refused.problem.request_id)}</p>
      )}
      <Button
        onClick={() => {
          reset();
          void router.invalidate();
        }}
      >
        {problems.broken.again}
      </Button>
    </Page>
  );
}
