import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { answerVisit, may, showVisitOptions, type Visit, write } from '@/api';
import { LeftMaterials } from '@/features/circles/guests/LeftMaterials';
import { VisitFacts } from '@/features/circles/guests/VisitFacts';
import { VisitPart } from '@/features/circles/guests/VisitPart';
import { useAction, useForm } from '@/form';
import { ButtonLink, Link } from '@/links';
import { visits } from '@/text/circles/guests';
import { Inset } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Bullets, Page, Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { onDate, span } from '@/ui/when';

const text = visits.one;

export const Route = createFileRoute('/_signed-in/visits/$pass/')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showVisitOptions({ path: { pass: params.pass } })),
  component: OneVisit,
});

function OneVisit() {
  const { pass } = Route.useParams();
  // The link for joining appears while the page stands open: it is read again every minute.
  const visit = useSuspenseQuery({ ...showVisitOptions({ path: { pass } }), refetchInterval: 60_000 }).data;
  const navigate = useNavigate();
  const action = useAction();
  const form = useForm({
    start: { coming: (visit.state === 'accepted' ? 'yes' : '') as 'yes' | 'no' | '' },
    check: ({ coming }) => (coming ? {} : { coming: text.missing }),
    send: async ({ coming }, attempt) => {
      const body = { coming: coming === 'yes' };
      await write((headers) => answerVisit({ path: { pass }, body, headers }), attempt);
      confirmDone(body.coming ? text.saved : text.declined);
      // Whoever declines can no longer open this page.
      await navigate({ to: '/visits' });
    },
  });
  const invited = visit.state === 'invited';
  // Somebody who is asked whether they come reads first to what, and who will be there (N-03).
  const facts = (
    <Section title={text.take}>
      <VisitFacts visit={visit} />
    </Section>
  );
  const answer = (
    <form onSubmit={form.submit} noValidate>
      <Radios
        {...form.bind('coming')}
        label={text.question}
        heading={invited}
        options={[
          { value: 'yes', label: text.yes },
          { value: 'no', label: text.no, hint: text.noHint },
        ]}
      />
      <Button type="submit" busy={form.busy}>
        {text.submit}
      </Button>
    </form>
  );
  return (
    <Page
      title={text.called(visit.address_as)}
      caption={[visit.circle_name, span(visit.time)].filter(Boolean).join(', ')}
      errors={[...form.errors, ...action.errors]}
      above={
        <Link to="/visits" className="govuk-back-link">
          {visits.title}
        </Link>
      }
    >
      <Standing visit={visit} />
      {invited && facts}
      {may(visit, 'answer') && invited && <div className="section">{answer}</div>}
      <Section title={text.yourPart}>
        <VisitPart visit={visit} />
      </Section>
      {!invited && facts}
      <Section title={text.rules}>
        <Bullets items={visit.ground_rules} />
        <p className="govuk-body">
          {text.notes} {text.until(onDate(visit.valid_to))}
        </p>
      </Section>
      {may(visit, 'leave_materials') && (
        <Section title={visits.materials.section}>
          <p className="govuk-body">{visits.materials.text}</p>
          <LeftMaterials visit={visit} action={action} />
          <ButtonLink to="/visits/$pass/materials" params={{ pass }} className="govuk-button--secondary">
            {visits.materials.add}
          </ButtonLink>
        </Section>
      )}
      {may(visit, 'answer') && !invited && <Section title={text.changed}>{answer}</Section>}
    </Page>
  );
}

/** How the guest and the session stand, and what changed because the guest came. */
function Standing({ visit }: { visit: Visit }) {
  return (
    <>
      {visit.state === 'accepted' && (
        <p className="govuk-body">
          <Tag>{visits.states['accepted']}</Tag>
        </p>
      )}
      {visit.session_state === 'cancelled' && <Inset>{text.cancelled}</Inset>}
      {visit.session_state === 'postponed' && <Inset>{text.postponed}</Inset>}
      {visit.what_changed && (
        <div className="panel">
          <h2 className="govuk-heading-s">{visits.changed}</h2>
          <p className="govuk-body keep-lines">{visit.what_changed}</p>
        </div>
      )}
    </>
  );
}
