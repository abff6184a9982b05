import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { may, showAgendaOptions, showGuestChecklistOptions, showGuestOptions } from '@/api';
import { GuestAnswer } from '@/features/circles/guests/GuestAnswer';
import { GuestFacts } from '@/features/circles/guests/GuestFacts';
import { InviteGuest, WithdrawGuest } from '@/features/circles/guests/InviteGuest';
import { agreement } from '@/features/circles/guests/PartnerNotes';
import { useSession } from '@/features/circles/sessions/current';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useAction } from '@/form';
import { BackLink, ButtonLink, Link } from '@/links';
import { answering, pass as text } from '@/text/circles/guests';
import { general } from '@/text/general';
import { Page, Section } from '@/ui/Page';
import { TaskList } from '@/ui/TaskList';
import { onDate, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/$pass/')({
  loader: async ({ context: { cache }, params: { pass } }) => {
    const guest = await cache.fetchQuery(showGuestOptions({ path: { pass } }));
    await cache.fetchQuery(showAgendaOptions({ path: { session: guest.session_id } }));
    if (may(guest, 'change_checklist')) await cache.fetchQuery(showGuestChecklistOptions({ path: { pass } }));
  },
  component: OneGuest,
});

function OneGuest() {
  const session = useSession();
  const { today } = usePartnership();
  const { pass: id } = Route.useParams();
  const guest = useSuspenseQuery(showGuestOptions({ path: { pass: id } })).data;
  const agenda = useSuspenseQuery(showAgendaOptions({ path: { session: guest.session_id } })).data;
  const items = agenda.items.filter(({ guest_pass_id }) => guest_pass_id === id);
  const prepares = may(guest, 'change_checklist');
  const checklist = useQuery({ ...showGuestChecklistOptions({ path: { pass: id } }), enabled: prepares }).data;
  const action = useAction();
  const params = { session: session.id, pass: id };
  const lived = guest.kind === 'lived_experience';
  return (
    <Page title={guest.name} caption={span(session.time)} errors={action.errors} above={<BackLink />}>
      <GuestFacts guest={guest} items={items} today={today} />
      {(may(guest, 'object') || may(guest, 'agree')) && (
        <Section title={answering.title}>
          {guest.needs_agreement && <p className="govuk-body">{answering.needsAgreement}</p>}
          <p className="govuk-body">{answering.secret}</p>
          <p className="govuk-body">{answering.sealed}</p>
          <p className="govuk-body">{answering.consequence}</p>
          <GuestAnswer guest={guest} action={action} />
        </Section>
      )}
      {prepares && (
        <Section title={text.support.section}>
          <TaskList
            tasks={[
              {
                name: (
                  <Link to="/sessions/$session/guests/$pass/support" params={params} className="govuk-link govuk-task-list__link">
                    {lived ? text.support.task : text.support.taskOther}
                  </Link>
                ),
                hint: lived && checklist ? text.support.ready(checklist.ticked.length) : undefined,
                done: lived ? checklist?.ticked.length === 5 : !!checklist?.address_as,
                words: general.tasks,
              },
            ]}
          />
        </Section>
      )}
      {may(guest, 'invite') && <InviteGuest guest={guest} action={action} />}
      {may(guest, 'withdraw') && <WithdrawGuest guest={guest} action={action} />}
      {may(guest, 'record_feedback') && (
        <Section title={text.feedback.section}>
          {guest.fed_back_on && <p className="govuk-body">{text.feedback.told(onDate(guest.fed_back_on))}</p>}
          <ButtonLink to="/sessions/$session/guests/$pass/feedback" params={params} className="govuk-button--secondary">
            {guest.fed_back_on ? text.feedback.change : text.feedback.task}
          </ButtonLink>
        </Section>
      )}
      {may(guest, 'write_partner_note') && (
        <Section title={text.offered.section}>
          {guest.offered && <p className="govuk-body">{text.offered.states[agreement(guest.offered_agreed)]}</p>}
          <ButtonLink to="/sessions/$session/guests/$pass/offered" params={params} className="govuk-button--secondary">
            {guest.offered ? text.offered.change : text.offered.task}
          </ButtonLink>
        </Section>
      )}
    </Page>
  );
}
