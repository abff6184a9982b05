import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cancelSession, may, write } from '@/api';
import { readSession, useSession } from '@/features/circles/sessions/current';
import { NotNow } from '@/features/circles/sessions/NotNow';
import { useAction } from '@/form';
import { BackLink, ButtonLink } from '@/links';
import { cancelling as text } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Warning } from '@/ui/Banner';
import { Button, ButtonGroup } from '@/ui/Button';
import { Bullets, Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/cancel')({
  loader: readSession,
  component: Cancel,
});

function Cancel() {
  const session = useSession();
  const path = { session: session.id };
  const navigate = useNavigate();
  const action = useAction();
  const cancel = () =>
    action.run(async () => {
      await write((headers) => cancelSession({ path, headers }));
      confirmDone(text.done);
      await navigate({ to: '/circles/$circle/sessions', params: { circle: session.circle_id } });
    });
  return (
    <Page title={text.title} caption={span(session.time)} errors={action.errors} above={<BackLink />}>
      {may(session, 'cancel') ? (
        <>
          <Warning label={general.warning}>{text.warning}</Warning>
          <Section title={text.told}>
            <Bullets items={text.toldText} />
          </Section>
          <div className="section">
            <ButtonGroup>
              <Button look="warning" busy={action.busy} onClick={() => void cancel()}>
                {text.submit}
              </Button>
              {may(session, 'postpone') && session.state !== 'postponed' && (
                <ButtonLink to="/sessions/$session/postpone" params={path} className="govuk-button--secondary">
                  {text.instead}
                </ButtonLink>
              )}
            </ButtonGroup>
          </div>
        </>
      ) : (
        <NotNow session={session.id} />
      )}
    </Page>
  );
}
