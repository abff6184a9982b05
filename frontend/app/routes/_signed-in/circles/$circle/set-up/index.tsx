import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { activateCircle, type Circle, foundCircle, may, write } from '@/api';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { useAction } from '@/form';
import { Link } from '@/links';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Bullets, Page, Section } from '@/ui/Page';
import { TaskList } from '@/ui/TaskList';

const text = starting.setUp;

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/')({
  loader: readCircle,
  component: SetUp,
});

function SetUp() {
  const circle = useCircle();
  const params = { circle: circle.id };
  const navigate = useNavigate();
  const action = useAction();
  const act = (said: string, call: () => Promise<unknown>) =>
    void action.run(async () => {
      await call();
      confirmDone(said);
      await navigate({ to: '/circles/$circle', params });
    });
  const has = (...codes: string[]) => !circle.missing.some(({ code }) => codes.includes(code));
  const done = {
    about: has('domain_statement'),
    practice: has('practice_statement'),
    who: has('eligibility'),
    rhythm: has('series'),
    charter: has('charter'),
  };
  const questions = Object.keys(done) as (keyof typeof done)[];
  return (
    <Page title={text.title} caption={circle.name} errors={action.errors}>
      <p className="govuk-body">{text.intro}</p>
      <TaskList
        tasks={[
          ...questions.map((question) => ({
            name: (
              <Link to={`/circles/$circle/set-up/${question}`} params={params} className="govuk-link govuk-task-list__link">
                {text.tasks[question]}
              </Link>
            ),
            done: done[question],
            words: general.tasks,
          })),
          {
            name: (
              <Link to={may(circle, 'see_role_terms') ? '/circles/$circle/roles' : '/circles/$circle/roles/new'} params={params} className="govuk-link govuk-task-list__link">
                {text.tasks.roles}
              </Link>
            ),
            done: circle.state !== 'idea' && has('organiser', 'facilitator'),
            words: general.tasks,
          },
        ]}
      />
      <p className="govuk-body">
        <Link to="/circles/$circle/settings" params={params}>
          {text.check}
        </Link>
      </p>
      {circle.state === 'idea' && (
        <Section title={text.foundTitle}>
          <p className="govuk-body">{text.foundText}</p>
          <StillMissing circle={circle} />
          {may(circle, 'found') && (
            <Button
              busy={action.busy}
              onClick={() => act(text.founded, () => write((headers) => foundCircle({ path: params, headers })))}
            >
              {text.found}
            </Button>
          )}
        </Section>
      )}
      {circle.state === 'forming' && (
        <Section title={text.activateTitle}>
          <p className="govuk-body">{text.activateText}</p>
          <StillMissing circle={circle} />
          {may(circle, 'activate') && (
            <Button
              busy={action.busy}
              onClick={() => act(text.activated, () => write((headers) => activateCircle({ path: params, headers })))}
            >
              {text.activate}
            </Button>
          )}
        </Section>
      )}
    </Page>
  );
}

function StillMissing({ circle }: { circle: Circle }) {
  if (circle.missing.length === 0) return <p className="govuk-body">{text.ready}</p>;
  return (
    <>
      <h3 className="govuk-heading-s">{text.missing}</h3>
      <Bullets items={circle.missing.map((one) => one.detail)} />
    </>
  );
}
