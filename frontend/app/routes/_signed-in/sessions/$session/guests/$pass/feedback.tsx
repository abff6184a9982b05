import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, recordFeedback, showGuestOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useSession } from '@/features/circles/sessions/current';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { pass } from '@/text/circles/guests';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { span } from '@/ui/when';

const text = pass.feedback;

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/$pass/feedback')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showGuestOptions({ path: { pass: params.pass } })),
  component: Feedback,
});

function Feedback() {
  const session = useSession();
  const { pass: id } = Route.useParams();
  const guest = useSuspenseQuery(showGuestOptions({ path: { pass: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { what_changed: guest.what_changed ?? '' },
    original: guest,
    check: ({ what_changed }) => (what_changed.trim() ? {} : { what_changed: text.missing }),
    send: async ({ what_changed }, attempt) => {
      const body = { what_changed: what_changed.trim() };
      await write((headers) => recordFeedback({ path: { pass: id }, body, headers }), attempt);
      confirmDone(text.done);
      await navigate({ to: '/sessions/$session/guests/$pass', params: { session: session.id, pass: id } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showGuestOptions({ path: { pass: id } }), staleTime: 0 });
      return { original, values: { what_changed: original.what_changed ?? '' } };
    },
  });
  return (
    <Page title={text.title(guest.name)} caption={span(session.time)} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ what_changed: text.label }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextArea {...form.bind('what_changed')} label={text.label} hint={text.hint} maxLength={1000} />
          <ButtonGroup>
            <Button type="submit" busy={form.busy}>
              {text.submit}
            </Button>
            <Button look="link" onClick={() => form.set({ what_changed: text.nothing })}>
              {text.nothing}
            </Button>
          </ButtonGroup>
        </form>
      )}
    </Page>
  );
}
