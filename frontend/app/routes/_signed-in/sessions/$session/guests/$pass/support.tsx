import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeGuestChecklist, type GuestChecklist, showGuestChecklistOptions, showGuestOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useSession } from '@/features/circles/sessions/current';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { checks, pass } from '@/text/circles/guests';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Checkboxes } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { span } from '@/ui/when';

const text = pass.support;

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/$pass/support')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([
      known.fetchQuery(showGuestOptions({ path: { pass: params.pass } })),
      known.fetchQuery(showGuestChecklistOptions({ path: { pass: params.pass } })),
    ]),
  component: Support,
});

function values({ ticked, address_as, supporter }: GuestChecklist) {
  return { ticked, address_as: address_as ?? '', supporter: supporter ?? '' };
}

const points = Object.entries(checks).map(([value, { label, hint }]) => ({
  value: value as GuestChecklist['ticked'][number],
  label,
  hint,
}));

function Support() {
  const session = useSession();
  const { pass: id } = Route.useParams();
  const guest = useSuspenseQuery(showGuestOptions({ path: { pass: id } })).data;
  const checklist = useSuspenseQuery(showGuestChecklistOptions({ path: { pass: id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: values(checklist),
    original: checklist,
    send: async ({ ticked, address_as, supporter }, attempt) => {
      const body = { ticked, address_as: address_as.trim() || null, supporter: supporter.trim() || null };
      await write((headers) => changeGuestChecklist({ path: { pass: id }, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/sessions/$session/guests/$pass', params: { session: session.id, pass: id } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showGuestChecklistOptions({ path: { pass: id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  const labels = { ticked: text.label, address_as: text.addressAs, supporter: text.supporter };
  const lived = guest.kind === 'lived_experience';
  return (
    <Page title={text.title(guest.name)} caption={span(session.time)} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          {lived && <Checkboxes {...form.bind('ticked')} label={text.label} hint={text.intro} options={points} />}
          <TextField {...form.bind('address_as')} label={text.addressAs} hint={text.addressHint} optional width="long" maxLength={80} />
          <TextField {...form.bind('supporter')} label={text.supporter} hint={text.supporterHint} optional width="long" maxLength={120} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
