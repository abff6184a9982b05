import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { type Departure, leaveCircle, showMembershipOptions, write } from '@/api';
import { useLine } from '@/features/circles/circles/current';
import { PostChoice } from '@/features/circles/departures/PostChoice';
import { useForm } from '@/form';
import { BackLink, Link } from '@/links';
import { place } from '@/text/circles/circle';
import { general } from '@/text/general';
import { Warning } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

const text = place.leaving;

export const Route = createFileRoute('/_signed-in/circles/$circle/leave')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showMembershipOptions({ path: { circle: params.circle } })),
  component: Leave,
});

function Leave() {
  const circle = useLine();
  const { last_organiser } = useSuspenseQuery(showMembershipOptions({ path: { circle: circle.id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { post_choice: 'former_member' as Departure['post_choice'], goodbye: '' },
    send: async ({ post_choice, goodbye }, attempt) => {
      const body: Departure = { post_choice, goodbye: goodbye.trim() || null };
      await write((headers) => leaveCircle({ path: { circle: circle.id }, body, headers }), attempt);
      confirmDone(text.done(circle.name));
      await navigate({ to: '/' });
    },
  });
  return (
    <Page title={text.title(circle.name)} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <p className="govuk-body">{text.keep}</p>
      <form onSubmit={form.submit} noValidate>
        <PostChoice {...form.bind('post_choice')} />
        <TextArea {...form.bind('goodbye')} label={text.goodbye} hint={text.goodbyeHint} optional maxLength={800} />
        {last_organiser && (
          <Warning label={general.warning}>
            <p className="govuk-body">
              <strong>{text.last}</strong>
            </p>
            <p className="govuk-body">
              <Link to="/circles/$circle/roles" params={{ circle: circle.id }}>
                {text.handOver}
              </Link>
            </p>
          </Warning>
        )}
        <Button type="submit" look="warning" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
