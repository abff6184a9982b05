import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { type Engagement, may, showPersonOptions, verifyEngagement, write } from '@/api';
import { described } from '@/features/people/engagements/described';
import { Engagements } from '@/features/people/engagements/Engagements';
import { useAction } from '@/form';
import { BackLink, ButtonLink, Link } from '@/links';
import { readable } from '@/text/general';
import { me } from '@/text/people/me';
import { programme } from '@/text/people/programme';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';

const text = programme.people;

export const Route = createFileRoute('/_signed-in/programme/people/$person/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showPersonOptions({ path: { person: params.person } })),
  component: PersonPage,
});

function PersonPage() {
  const { person: id } = Route.useParams();
  const person = useSuspenseQuery(showPersonOptions({ path: { person: id } })).data;
  const action = useAction();
  const verify = (engagement: Engagement) =>
    action.run(async () => {
      await write((headers) => verifyEngagement({ path: { engagement: engagement.id }, headers }));
      confirmDone(text.verified, 'here');
    });
  return (
    <Page title={person.display_name} errors={action.errors} above={<BackLink />}>
      <SummaryList
        rows={[
          { key: me.email, value: person.email },
          { key: text.heads[3], value: text.states[person.state] ?? readable(person.state) },
        ]}
      />
      <Section title={text.engagements}>
        {person.engagements.length === 0 && <p className="govuk-body">{text.noEngagements}</p>}
        <Engagements
          engagements={person.engagements}
          action={(engagement) => (
            <ButtonGroup>
              {may(engagement, 'verify') && (
                <Button
                  look="second"
                  busy={action.busy}
                  aria-label={`${text.verify}: ${described(engagement)}`}
                  onClick={() => void verify(engagement)}
                >
                  {text.verify}
                </Button>
              )}
              {may(engagement, 'change') && (
                <Link to="/programme/people/$person/roles/$engagement" params={{ person: id, engagement: engagement.id }}>
                  {text.change}
                  <span className="govuk-visually-hidden"> {described(engagement)}</span>
                </Link>
              )}
            </ButtonGroup>
          )}
        />
        {may(person, 'add_engagement') && (
          <ButtonLink to="/programme/people/$person/roles/new" params={{ person: id }} className="govuk-button--secondary">
            {text.add}
          </ButtonLink>
        )}
      </Section>
    </Page>
  );
}
