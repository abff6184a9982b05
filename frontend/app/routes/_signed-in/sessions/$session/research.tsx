import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listSessionResearchOptions } from '@/api';
import { Reading } from '@/features/circles/research/Reading';
import { useSession } from '@/features/circles/sessions/current';
import { useAction } from '@/form';
import { BackLink, Link } from '@/links';
import { reading as text } from '@/text/circles/research';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/research')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(listSessionResearchOptions({ path: { session: params.session } })),
  component: Research,
});

function Research() {
  const session = useSession();
  const items = useSuspenseQuery(listSessionResearchOptions({ path: { session: session.id } })).data.items;
  const action = useAction();
  return (
    <Page title={text.sessionTitle} caption={span(session.time)} errors={action.errors} above={<BackLink />}>
      {items.length ? (
        <p className="govuk-body">{text.quiet}</p>
      ) : (
        <>
          <p className="govuk-body">{text.sessionNone}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <Reading circle={session.circle_id} items={items} action={action} />
      <p className="govuk-body">
        <Link to="/circles/$circle/reading" params={{ circle: session.circle_id }}>
          {text.whole}
        </Link>
      </p>
    </Page>
  );
}
