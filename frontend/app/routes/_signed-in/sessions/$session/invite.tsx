import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { sendInvitations, write } from '@/api';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { BackToJobs } from '@/features/circles/sessions/NotNow';
import { useAction } from '@/form';
import { BackLink, Link } from '@/links';
import { inviting as text } from '@/text/circles/organising';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Bullets, Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/invite')({
  loader: readSession,
  component: Invite,
});

function Invite() {
  const session = useSession();
  const circle = useSessionCircle();
  const path = { session: session.id };
  const navigate = useNavigate();
  const action = useAction();
  const task = session.tasks.find(({ code }) => code === 'invitations');
  const ready = session.state === 'agenda_set' || session.state === 'confirmed';
  const send = () =>
    action.run(async () => {
      const { invited_count } = await write((headers) => sendInvitations({ path, headers }));
      confirmDone(text.sent(invited_count));
      await navigate({ to: '/sessions/$session/organise', params: path });
    });
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`} errors={action.errors} above={<BackLink />}>
      <p className="govuk-body-l">{text.intro}</p>
      <Section title={text.what}>
        <Bullets items={text.whatText} />
      </Section>
      <div className="section">
        {task && ready && (
          <>
            {task.state === 'done' && <Inset>{text.again}</Inset>}
            <Button busy={action.busy} onClick={() => void send()}>
              {text.submit}
            </Button>
          </>
        )}
        {task && !ready && (
          <>
            <p className="govuk-body">{text.notYet}</p>
            <p className="govuk-body">
              <Link to="/sessions/$session/agenda/edit" params={path}>
                {text.toAgenda}
              </Link>
            </p>
          </>
        )}
        <BackToJobs session={session.id} />
      </div>
    </Page>
  );
}
