import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { listRoleTermsOptions, may } from '@/api';
import { useCircle, useLine } from '@/features/circles/circles/current';
import { atTheDoor } from '@/features/circles/circles/standing';
import { RoleTerms } from '@/features/circles/role-terms/RoleTerms';
import { ButtonLink } from '@/links';
import { roles as text } from '@/text/circles/circle';
import { Page, Section } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/roles/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(listRoleTermsOptions({ path: { circle: params.circle } })),
  component: RolesPage,
});

function RolesPage() {
  return atTheDoor(useLine()) ? <MyJobs /> : <Inside />;
}

function Inside() {
  return may(useCircle(), 'see_role_terms') ? <Roles /> : <MyJobs />;
}

function Roles() {
  const circle = useCircle();
  const terms = useSuspenseQuery(listRoleTermsOptions({ path: { circle: circle.id } })).data.items;
  const now = terms.filter((term) => term.state !== 'ended');
  const past = terms.filter((term) => term.state === 'ended');
  return (
    <Page title={text.title} caption={circle.name}>
      <p className="govuk-body">{text.intro}</p>
      <Section title={text.current}>
        {now.length ? <RoleTerms circle={circle.id} terms={now} /> : <p className="govuk-body">{text.none}</p>}
        {(may(circle, 'open_role_term') || may(circle, 'volunteer')) && (
          <ButtonLink to="/circles/$circle/roles/new" params={{ circle: circle.id }} className="govuk-button--secondary">
            {may(circle, 'open_role_term') ? text.add : text.volunteer}
          </ButtonLink>
        )}
      </Section>
      {past.length > 0 && (
        <Section title={text.past}>
          <RoleTerms circle={circle.id} terms={past} />
        </Section>
      )}
    </Page>
  );
}

/** For somebody who does not see who does what, but does something: their own jobs, to hand over. */
function MyJobs() {
  const circle = useLine();
  const terms = useSuspenseQuery(listRoleTermsOptions({ path: { circle: circle.id } })).data.items.filter((term) => term.state !== 'ended');
  return (
    <Page title={text.mineTitle} caption={circle.name}>
      <p className="govuk-body">{terms.length ? text.mineIntro : text.mineNone}</p>
      <RoleTerms circle={circle.id} terms={terms} level={2} />
    </Page>
  );
}
