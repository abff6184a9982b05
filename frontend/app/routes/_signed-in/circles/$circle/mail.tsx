import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeMailSettings, type MailSettings, type MailSettingsChange, may, showMailSettingsOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useLine } from '@/features/circles/circles/current';
import { useForm } from '@/form';
import { BackLink, Link } from '@/links';
import { general } from '@/text/general';
import { mail as text } from '@/text/people/mail';
import { Button } from '@/ui/Button';
import { Checkbox, Radios } from '@/ui/Choice';
import { Fieldset } from '@/ui/Field';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/mail')({
  loader: ({ context: { cache: known }, params }) => known.fetchQuery(showMailSettingsOptions({ path: { circle: params.circle } })),
  component: Mail,
});

function values({ invitations, reminder, announcements, digest }: MailSettings) {
  return { invitations, reminder: reminder as MailSettings['reminder'] | '', announcements, digest };
}

const reminders = (['day_before', 'week_before', 'none'] as const).map((value) => ({ value, label: text.reminders[value] }));

function Mail() {
  const circle = useLine();
  const path = { circle: circle.id };
  const settings = useSuspenseQuery(showMailSettingsOptions({ path: { circle: circle.id } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: values(settings),
    original: settings,
    send: async (now, attempt) => {
      const body = now as MailSettingsChange;
      await write((headers) => changeMailSettings({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/circles/$circle/my-place', params: path });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showMailSettingsOptions({ path: { circle: circle.id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  const labels = { invitations: text.invitations, reminder: text.reminder, announcements: text.announcements, digest: text.digest };
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Fieldset name="what" label={text.what}>
            <Checkbox {...form.bind('invitations')} label={text.invitations} hint={text.invitationsHint} />
            <Checkbox {...form.bind('announcements')} label={text.announcements} />
            <Checkbox {...form.bind('digest')} label={text.digest} hint={text.digestHint} />
          </Fieldset>
          <Radios {...form.bind('reminder')} label={text.reminder} options={reminders} />
          {may(settings, 'change') && (
            <Button type="submit" busy={form.busy}>
              {general.save}
            </Button>
          )}
        </form>
      )}
      <p className="govuk-body">
        <Link to="/me/quiet-times">{text.quietLink}</Link>
      </p>
    </Page>
  );
}
