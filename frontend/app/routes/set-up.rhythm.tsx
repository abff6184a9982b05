import { useSuspenseQuery } from '@tanstack/react-query';
import { createRoute, useNavigate } from '@tanstack/react-router';
import { cache, type SeriesChange, setSeries, write } from '../api';
import { tell } from '../announce';
import { ConflictView } from '../conflict';
import { afterQuestion } from '../features/circles/changes';
import { NextDates } from '../features/circles/NextDates';
import { seriesQuery } from '../features/circles/queries';
import { checkSeries, seriesBody, seriesValues } from '../features/circles/series';
import { SeriesFields } from '../features/circles/SeriesFields';
import { usePartnership } from '../features/partnership/queries';
import { useForm } from '../form';
import { BackLink } from '../links';
import { face } from '../text/directory';
import { general } from '../text/general';
import { starting } from '../text/starting';
import { Button } from '../ui/Button';
import { Page, Section } from '../ui/Page';
import { circleRoute, readCircle, useCircle } from './circle';

const text = starting.rhythm;

export const setUpRhythmRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/set-up/rhythm',
  loader: (at) => Promise.all([readCircle(at), at.context.cache.fetchQuery(seriesQuery(at.params.circle))]),
  component: Rhythm,
});

function Rhythm() {
  const circle = useCircle();
  const { today } = usePartnership();
  const series = useSuspenseQuery(seriesQuery(circle.id)).data;
  const navigate = useNavigate();
  const path = { circle: circle.id };
  const form = useForm({
    start: seriesValues(series, today),
    held: series ?? undefined,
    check: checkSeries,
    asked: { frequency: 'often', interval: 'often' },
    send: async (values, attempt) => {
      const body: SeriesChange = seriesBody(values);
      await write((headers) => setSeries({ path, body, headers }), attempt);
      tell(text.saved);
      await navigate({ to: afterQuestion(circle, 'rhythm'), params: path });
    },
    latest: async () => {
      const held = await cache.fetchQuery({ ...seriesQuery(circle.id), staleTime: 0 });
      return { held: held ?? {}, values: seriesValues(held, today) };
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView
          conflict={form.conflict}
          labels={{ often: text.frequency, weekday: text.weekday, starts_at: text.at, mode: text.mode, place: text.place }}
        />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <SeriesFields form={form} />
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
