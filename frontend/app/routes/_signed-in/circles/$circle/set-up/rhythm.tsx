import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, type SeriesChange, setSeries, write } from '@/api';
import { ConflictView } from '@/conflict';
import { afterQuestion } from '@/features/circles/circles/changes';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { NextDates } from '@/features/circles/circles/NextDates';
import { checkSeries, seriesBody, seriesQuery, seriesValues } from '@/features/circles/series/series';
import { SeriesFields } from '@/features/circles/series/SeriesFields';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { face } from '@/text/circles/directory';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';

const text = starting.rhythm;

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/rhythm')({
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } => (typeof from === 'string' ? { from } : {}),
  loader: (at) => Promise.all([readCircle(at), at.context.cache.fetchQuery(seriesQuery(at.params.circle))]),
  component: Rhythm,
});

function Rhythm() {
  const circle = useCircle();
  const { today } = usePartnership();
  const series = useSuspenseQuery(seriesQuery(circle.id)).data;
  const { from } = Route.useSearch();
  const navigate = useNavigate();
  const path = { circle: circle.id };
  const running = circle.state !== 'idea' && series !== null;
  const form = useForm({
    start: seriesValues(series, today, from),
    original: series ?? undefined,
    check: checkSeries,
    fieldOf: { frequency: 'often', interval: 'often' },
    send: async (values, attempt) => {
      const body: SeriesChange = seriesBody(values);
      await write((headers) => setSeries({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate(from ? { to: '/circles/$circle/sessions', params: path } : { to: afterQuestion(circle, 'rhythm'), params: path });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...seriesQuery(circle.id), staleTime: 0 });
      return { original: original ?? {}, values: seriesValues(original, today, from) };
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView
          conflict={form.conflict}
          labels={{
            ...{ often: text.frequency, weekday: text.weekday, starts_at: text.at, duration_minutes: text.minutes, mode: text.mode },
            ...{ place: text.place, join_link: text.link, call_opens_days: text.opens, call_closes_days: text.closes },
          }}
        />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <SeriesFields form={form} running={running} />
          {running && <Inset>{text.appliesTold}</Inset>}
          <Button type="submit" busy={form.busy}>
            {general.saveAndContinue}
          </Button>
        </form>
      )}
      {series && (
        <Section title={text.preview}>
          <NextDates dates={series.next_dates} none={face.noDates} />
        </Section>
      )}
    </Page>
  );
}
