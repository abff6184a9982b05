import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { showCircleOptions } from '@/api';
import { ButtonLink, Link } from '@/links';
import { joining } from '@/text/circles/directory';
import { Bullets, Page, Section } from '@/ui/Page';
import { span } from '@/ui/when';

const text = joining.welcome;

export const Route = createFileRoute('/_signed-in/circles/$circle_/welcome')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } })),
  component: Welcome,
});

function Welcome() {
  const { circle: id } = Route.useParams();
  const circle = useSuspenseQuery(showCircleOptions({ path: { circle: id } })).data;
  const next = circle.next_dates[0];
  return (
    <Page title={text.title(circle.name)}>
      <p className="govuk-body-l">{text.text}</p>
      <Section title={text.next}>
        <Bullets
          items={[
            next ? text.first(span(next)) : text.noDate,
            <Link key="people" to="/circles/$circle/people" params={{ circle: id }}>
              {text.people}
            </Link>,
            <Link key="me" to="/me/details">
              {text.own}
            </Link>,
            text.quiet,
          ]}
        />
      </Section>
      <p className="section">
        <ButtonLink to="/circles/$circle" params={{ circle: id }}>
          {text.enter}
        </ButtonLink>
      </p>
    </Page>
  );
}
