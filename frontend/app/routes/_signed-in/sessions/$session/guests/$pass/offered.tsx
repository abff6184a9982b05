import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, showGuestOptions, write, writePartnerNote } from '@/api';
import { ConflictView } from '@/conflict';
import { useSession } from '@/features/circles/sessions/current';
import { useAction, useForm } from '@/form';
import { BackLink } from '@/links';
import { pass } from '@/text/circles/guests';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { span } from '@/ui/when';

const text = pass.offered;

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/$pass/offered')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showGuestOptions({ path: { pass: params.pass } })),
  component: Offered,
});

function Offered() {
  const session = useSession();
  const { pass: id } = Route.useParams();
  const guest = useSuspenseQuery(showGuestOptions({ path: { pass: id } })).data;
  const navigate = useNavigate();
  const back = async (done: string) => {
    confirmDone(done);
    await navigate({ to: '/sessions/$session/guests/$pass', params: { session: session.id, pass: id } });
  };
  const form = useForm({
    start: { offered: guest.offered ?? '' },
    original: guest,
    check: ({ offered }) => (offered.trim() ? {} : { offered: text.missing }),
    send: async ({ offered }, attempt) => {
      const body = { offered: offered.trim() };
      await write((headers) => writePartnerNote({ path: { pass: id }, body, headers }), attempt);
      await back(text.done);
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showGuestOptions({ path: { pass: id } }), staleTime: 0 });
      return { original, values: { offered: original.offered ?? '' } };
    },
  });
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await write((headers) => writePartnerNote({ path: { pass: id }, body: { offered: null }, headers }), { original: guest });
      await back(text.removed);
    });
  return (
    <Page
      title={text.title(guest.name)}
      caption={span(session.time)}
      errors={[...form.errors, ...action.errors]}
      above={<BackLink />}
    >
      <p className="govuk-body">{text.intro}</p>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={{ offered: text.label }} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextArea {...form.bind('offered')} label={text.label} hint={text.hint} maxLength={600} />
          <ButtonGroup>
            <Button type="submit" busy={form.busy}>
              {text.submit}
            </Button>
            {guest.offered && (
              <Button look="link" busy={action.busy} onClick={() => void remove()}>
                {text.remove}
              </Button>
            )}
          </ButtonGroup>
        </form>
      )}
    </Page>
  );
}
