import { createFileRoute } from '@tanstack/react-router';
import { may, type Session } from '@/api';
import { readSession, useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { Jobs } from '@/features/circles/sessions/Jobs';
import { ButtonLink, Link } from '@/links';
import { organising as text } from '@/text/circles/organising';
import { Bullets, Page, Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/organise')({
  loader: readSession,
  component: Organise,
});

function Organise() {
  const session = useSession();
  const circle = useSessionCircle();
  const params = { session: session.id };
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`}>
      <p className="govuk-body">
        <Tag quiet={session.state === 'postponed' || session.state === 'cancelled'}>{text.states[session.state]}</Tag>
      </p>
      {session.tasks.length > 0 ? (
        <Section title={text.tasksTitle}>
          <p className="govuk-body">{text.intro}</p>
          <Jobs session={session} seesRoles={may(circle, 'see_role_terms')} />
          <p className="govuk-body">
            <Link to="/sessions/$session/answers" params={params}>
              {text.answers}
            </Link>
          </p>
        </Section>
      ) : (
        <p className="govuk-body">{text.nothing}</p>
      )}
      <Readiness session={session} />
      <Otherwise session={session} />
      <p className="section govuk-body">
        <Link to="/sessions/$session" params={params}>
          {text.toSession}
        </Link>
      </p>
    </Page>
  );
}

function Readiness({ session }: { session: Session }) {
  if (session.state === 'confirmed') return <p className="section govuk-body">{text.isConfirmed}</p>;
  if (session.missing.length > 0) {
    return (
      <Section title={text.missingTitle}>
        <p className="govuk-body">{text.missing}</p>
        <Bullets items={session.missing.map(({ detail }) => detail)} />
      </Section>
    );
  }
  if (!may(session, 'confirm')) return null;
  return (
    <Section title={text.readyTitle}>
      <p className="govuk-body">{text.ready}</p>
      <ButtonLink to="/sessions/$session/confirm" params={{ session: session.id }}>
        {text.confirm}
      </ButtonLink>
    </Section>
  );
}

function Otherwise({ session }: { session: Session }) {
  const params = { session: session.id };
  const ways = [
    may(session, 'change') && (
      <Link to="/sessions/$session/edit" params={params}>
        {text.change}
      </Link>
    ),
    may(session, 'postpone') && (
      <Link to="/sessions/$session/postpone" params={params}>
        {session.state === 'postponed' ? text.newTime : text.postpone}
      </Link>
    ),
    may(session, 'cancel') && (
      <Link to="/sessions/$session/cancel" params={params}>
        {text.cancel}
      </Link>
    ),
  ].filter(Boolean);
  if (!ways.length) return null;
  return (
    <Section title={text.otherwise}>
      <Bullets items={ways} />
    </Section>
  );
}
