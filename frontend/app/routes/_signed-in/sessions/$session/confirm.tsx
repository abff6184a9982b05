import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { confirmSession, may, write } from '@/api';
import { readSession, useSession } from '@/features/circles/sessions/current';
import { NotNow } from '@/features/circles/sessions/NotNow';
import { useAction } from '@/form';
import { BackLink } from '@/links';
import { confirming as text } from '@/text/circles/organising';
import { Button } from '@/ui/Button';
import { Bullets, Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/confirm')({
  loader: readSession,
  component: Confirm,
});

function Confirm() {
  const session = useSession();
  const path = { session: session.id };
  const navigate = useNavigate();
  const action = useAction();
  const confirm = () =>
    action.run(async () => {
      await write((headers) => confirmSession({ path, headers }));
      confirmDone(text.done);
      await navigate({ to: '/sessions/$session/organise', params: path });
    });
  return (
    <Page title={text.title} caption={span(session.time)} errors={action.errors} above={<BackLink />}>
      {may(session, 'confirm') ? (
        <>
          <p className="govuk-body-l">{text.text}</p>
          <Section title={text.told}>
            <Bullets items={text.toldText} />
          </Section>
          <p className="section">
            <Button busy={action.busy} onClick={() => void confirm()}>
              {text.submit}
            </Button>
          </p>
        </>
      ) : session.missing.length > 0 ? (
        <>
          <p className="govuk-body">{text.missing}</p>
          <Bullets items={session.missing.map(({ detail }) => detail)} />
          <NotNow session={session.id} why="" />
        </>
      ) : (
        <NotNow session={session.id} />
      )}
    </Page>
  );
}
