import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { endSignIn, listSignInsOptions, type SignIn, write } from '@/api';
import { useAction } from '@/form';
import { BackLink } from '@/links';
import { me } from '@/text/people/me';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { atTime, onDay } from '@/ui/when';

const text = me.signInsPage;

export const Route = createFileRoute('/_signed-in/me/sign-ins')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listSignInsOptions()),
  component: SignIns,
});

function SignIns() {
  const signIns = useSuspenseQuery(listSignInsOptions()).data.items;
  const action = useAction();
  const end = (one: SignIn) =>
    action.run(async () => {
      await write((headers) => endSignIn({ path: { sign_in: one.id }, headers }));
      confirmDone(text.ended, 'here');
    });
  return (
    <Page title={me.signIns} errors={action.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <Table
        caption={me.signIns}
        quiet
        heads={[text.device, text.since, '']}
        rows={signIns.map((one) => ({
          key: one.id,
          cells: [
            one.device,
            `${onDay(one.started_at)}, ${atTime(one.started_at)}`,
            one.current ? (
              text.current
            ) : (
              <Button key="end" look="link" aria-label={`${text.end}: ${one.device}`} onClick={() => void end(one)}>
                {text.end}
              </Button>
            ),
          ],
        }))}
      />
    </Page>
  );
}
