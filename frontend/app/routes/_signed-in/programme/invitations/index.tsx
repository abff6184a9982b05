import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { ask, type Invitation, listInvitationsOptions, may, resendInvitation, showInvitation, withdrawInvitation, write } from '@/api';
import { useAction } from '@/form';
import { BackLink, ButtonLink, Link } from '@/links';
import { pageSearch } from '@/search';
import { general } from '@/text/general';
import { programme } from '@/text/people/programme';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { onDate } from '@/ui/when';

const text = programme.invitations;

export const Route = createFileRoute('/_signed-in/programme/invitations/')({
  validateSearch: pageSearch,
  loaderDeps: ({ search: { cursor } }) => ({ cursor }),
  loader: ({ context: { cache }, deps }) => cache.fetchQuery(listInvitationsOptions({ query: deps })),
  component: Invitations,
});

function Invitations() {
  const { cursor } = Route.useSearch();
  const { items, page } = useSuspenseQuery(listInvitationsOptions({ query: { cursor } })).data;
  const action = useAction();
  const resend = (one: Invitation) =>
    action.run(async () => {
      await write((headers) => resendInvitation({ path: { invitation: one.id }, headers }));
      confirmDone(text.resent(one.name ?? one.email), 'here');
    });
  const withdraw = (one: Invitation) =>
    action.run(async () => {
      const path = { invitation: one.id };
      const original = await ask(showInvitation({ path }));
      await write((headers) => withdrawInvitation({ path, headers }), { original });
      confirmDone(text.withdrawn(one.name ?? one.email), 'here');
    });
  return (
    <Page title={text.title} errors={action.errors} above={<BackLink />} wide>
      <ButtonLink to="/programme/invitations/new">{text.invite}</ButtonLink>
      {items.length === 0 ? (
        <p className="govuk-body">{text.none}</p>
      ) : (
        <Table
          caption={text.table}
          heads={[...text.heads]}
          rows={items.map((one) => ({
            key: one.id,
            cells: [
              <span key="who" className="keep-lines">
                {one.name ? `${one.name}\n${one.email}` : one.email}
              </span>,
              one.role_label,
              `${text.states[one.state]}${one.state === 'pending' ? `. ${text.until(onDate(one.expires_on))}` : ''}`,
              one.sent_at ? text.sent(onDate(one.sent_at), one.times_sent) : text.notSent,
              <ButtonGroup key="acts">
                {may(one, 'resend') && (
                  <Button look="link" busy={action.busy} aria-label={`${text.resend}: ${one.email}`} onClick={() => void resend(one)}>
                    {text.resend}
                  </Button>
                )}
                {may(one, 'withdraw') && (
                  <Button look="link" busy={action.busy} aria-label={`${text.withdraw}: ${one.email}`} onClick={() => void withdraw(one)}>
                    {text.withdraw}
                  </Button>
                )}
              </ButtonGroup>,
            ],
          }))}
        />
      )}
      {page.next_cursor && (
        <Link to="/programme/invitations" search={{ cursor: page.next_cursor }}>
          {general.nextPage}
        </Link>
      )}
    </Page>
  );
}
