import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listCharterVersionsOptions, showCircleOptions } from '@/api';
import { CircleAnswers } from '@/features/circles/circles/CircleAnswers';
import { useCircle } from '@/features/circles/circles/current';
import { seriesQuery } from '@/features/circles/series/series';
import { allOrganisationsQuery } from '@/features/people/organisations/options';
import { ButtonLink } from '@/links';
import { starting } from '@/text/circles/starting';
import { Page } from '@/ui/Page';

const text = starting.check;

/** The answers a circle has given about itself: to check while it is an idea, to change later. */
export const Route = createFileRoute('/_signed-in/circles/$circle/settings')({
  loader: async ({ context: { cache }, params: { circle } }) => {
    const { organisation_ids } = await cache.fetchQuery(showCircleOptions({ path: { circle } }));
    await Promise.all([
      cache.fetchQuery(seriesQuery(circle)),
      cache.fetchQuery(listCharterVersionsOptions({ path: { circle } })),
      organisation_ids.length > 0 && cache.fetchQuery(allOrganisationsQuery),
    ]);
  },
  component: Settings,
});

function Settings() {
  const circle = useCircle();
  const series = useSuspenseQuery(seriesQuery(circle.id)).data;
  const charter = useSuspenseQuery(listCharterVersionsOptions({ path: { circle: circle.id } })).data.items.find((version) => version.current);
  const gettingReady = circle.state === 'idea' || circle.state === 'forming';
  return (
    <Page title={gettingReady ? text.title : text.settings} caption={circle.name}>
      {!gettingReady && <p className="govuk-body">{text.settingsIntro}</p>}
      <CircleAnswers circle={circle} series={series} charter={charter} />
      {gettingReady && (
        <ButtonLink to="/circles/$circle/set-up" params={{ circle: circle.id }}>
          {text.done}
        </ButtonLink>
      )}
    </Page>
  );
}
