import { createRoute, useNavigate } from '@tanstack/react-router';
import { activateCircle, foundCircle, may, write } from '../api';
import { tell } from '../announce';
import { circleQuery } from '../features/circles/queries';
import { useAction } from '../form';
import { Link } from '../links';
import { starting } from '../text/starting';
import { general } from '../text/general';
import { Button } from '../ui/Button';
import { Bullets, Page, Section } from '../ui/Page';
import { TaskList } from '../ui/TaskList';
import { circleRoute, useCircle } from './circle';

const text = starting.setUp;

export const setUpRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/set-up',
  loader: ({ context: { cache }, params }) => cache.fetchQuery(circleQuery(params.circle)),
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
      tell(said);
      await navigate({ to: '/circles/$circle', params });
    });
  const done = {
    about: !!circle.domain_statement,
    practice: !!circle.practice_statement,
    who: circle.allowed_roles.length > 0,
    rhythm: circle.rhythm !== null,
    charter: circle.charter_version !== null,
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
              <Link to="/circles/$circle/roles" params={params} className="govuk-link govuk-task-list__link">
                {text.tasks.roles}
              </Link>
            ),
            done: circle.organisers.length > 0 && circle.facilitators.length > 0,
            words: general.tasks,
          },
        ]}
      />
      <p className="govuk-body">
        <Link to="/circles/$circle/settings" params={params}>
          {text.check}
        </Link>
      </p>
      {may(circle, 'found') && (
        <Section title={text.foundTitle}>
          <p className="govuk-body">{text.foundText}</p>
          <Button
            busy={action.busy}
            onClick={() => act(text.founded, () => write((headers) => foundCircle({ path: params, headers })))}
          >
            {text.found}
          </Button>
        </Section>
      )}
      {circle.state === 'forming' && (
        <Section title={text.activateTitle}>
          <p className="govuk-body">{text.activateText}</p>
          {circle.missing.length > 0 ? (
            <>
              <h3 className="govuk-heading-s">{text.missing}</h3>
              <Bullets items={circle.missing.map((one) => one.detail)} />
            </>
          ) : (
            <p className="govuk-body">{text.ready}</p>
          )}
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
