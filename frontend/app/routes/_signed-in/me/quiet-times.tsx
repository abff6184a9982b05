import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeQuietTimes, endQuietTimes, showQuietTimesOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { checkQuiet, hours, quietBody, quietValues } from '@/features/people/mail/quiet';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { quiet as text } from '@/text/people/mail';
import { Button } from '@/ui/Button';
import { Checkbox, Radios, SelectField } from '@/ui/Choice';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/me/quiet-times')({
  loader: ({ context: { cache: known } }) => known.fetchQuery(showQuietTimesOptions()),
  component: QuietTimes,
});

function QuietTimes() {
  const times = useSuspenseQuery(showQuietTimesOptions()).data;
  const navigate = useNavigate();
  const form = useForm({
    start: quietValues(times),
    original: times,
    check: checkQuiet,
    send: async (values, attempt) => {
      const body = quietBody(values);
      if (body) await write((headers) => changeQuietTimes({ body, headers }), attempt);
      else if (times.from_hour !== null) await write((headers) => endQuietTimes({ headers }), attempt);
      confirmDone(body ? text.saved : text.ended);
      await navigate({ to: '/me' });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showQuietTimesOptions(), staleTime: 0 });
      return { original, values: quietValues(original) };
    },
  });
  const labels = { on: text.on, from_hour: text.from, to_hour: text.to, weekends: text.weekends };
  return (
    <Page title={text.title} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Radios
            {...form.bind('on')}
            label={text.on}
            options={[
              { value: 'yes', label: text.yes },
              { value: 'no', label: text.no },
            ]}
          />
          {form.values.on === 'yes' && (
            <>
              <SelectField {...form.bind('from_hour')} label={text.from} options={hours} />
              <SelectField {...form.bind('to_hour')} label={text.to} options={hours} />
              <Checkbox {...form.bind('weekends')} label={text.weekends} hint={text.weekendsHint} />
            </>
          )}
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
