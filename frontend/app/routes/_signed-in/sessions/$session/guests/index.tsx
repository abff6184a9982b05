import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listGuestsOptions, may } from '@/api';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { GuestAnswer } from '@/features/circles/guests/GuestAnswer';
import { noticeOf, StateOfGuest } from '@/features/circles/guests/GuestFacts';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useAction } from '@/form';
import { BackLink, ButtonLink, Link } from '@/links';
import { answering, guests as text, kinds } from '@/text/circles/guests';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(listGuestsOptions({ path: { session: params.session } })),
  component: Guests,
});

function Guests() {
  const session = useSession();
  const circle = useSessionCircle();
  const { today } = usePartnership();
  const guests = useSuspenseQuery(listGuestsOptions({ path: { session: session.id } })).data.items;
  const action = useAction();
  const asked = guests.some((guest) => may(guest, 'object') || may(guest, 'agree'));
  return (
    <Page title={text.title} caption={span(session.time)} errors={action.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <SeenBy circle={circle} />
      {guests.length === 0 && (
        <>
          <p className="govuk-body">{text.none}</p>
          <p className="govuk-body">{text.noneMore}</p>
        </>
      )}
      <ul className="cards">
        {guests.map((guest) => (
          <li key={guest.id}>
            <h2 className="govuk-heading-s">
              <Link to="/sessions/$session/guests/$pass" params={{ session: session.id, pass: guest.id }}>
                {guest.name}
              </Link>{' '}
              <StateOfGuest guest={guest} />
            </h2>
            <p className="govuk-body-s soft">{kinds[guest.kind]?.label}</p>
            <p className="govuk-body">{guest.part}</p>
            {guest.state === 'notice' && (
              <p className="govuk-body">
                {noticeOf(guest, today)} {guest.objections !== null && text.objections(guest.objections)}{' '}
                {guest.needs_agreement && answering.needsAgreement}
              </p>
            )}
            <GuestAnswer guest={guest} action={action} />
          </li>
        ))}
      </ul>
      {asked && (
        <div className="panel">
          <p className="govuk-body">{answering.secret}</p>
          <p className="govuk-body">{answering.sealed}</p>
          <p className="govuk-body">{answering.consequence}</p>
        </div>
      )}
      {may(session, 'change') && (
        <ButtonLink to="/sessions/$session/guests/new" params={{ session: session.id }}>
          {text.propose}
        </ButtonLink>
      )}
    </Page>
  );
}
