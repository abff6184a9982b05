import type { Session } from '@/api';
import { Link } from '@/links';
import { organising as text } from '@/text/circles/organising';
import { TaskList } from '@/ui/TaskList';
import { onDate } from '@/ui/when';

const dress = { className: 'govuk-link govuk-task-list__link' };

/** What there is to do before a session, what is done, and where each is done. */
export function Jobs({ session, seesRoles }: { session: Session; seesRoles: boolean }) {
  return (
    <TaskList
      tasks={session.tasks.map(({ code, state, due_on }) => ({
        name: <JobLink code={code} session={session} seesRoles={seesRoles} />,
        hint: [text.hints[code], state === 'todo' && due_on && text.by(onDate(due_on))].filter(Boolean).join(' '),
        done: state !== 'todo',
        words: { done: state === 'not_needed' ? text.notNeeded : text.done, todo: text.todo },
      }))}
    />
  );
}

interface Props {
  code: Session['tasks'][number]['code'];
  session: Session;
  seesRoles: boolean;
}

function JobLink({ code, session, seesRoles }: Props) {
  const here = { session: session.id };
  const circle = { circle: session.circle_id };
  const name = text.tasks[code];
  switch (code) {
    case 'date':
      return <Link to="/sessions/$session/dates" params={here} {...dress}>{name}</Link>;
    case 'room':
      return <Link to="/sessions/$session/room" params={here} {...dress}>{name}</Link>;
    case 'invitations':
      return <Link to="/sessions/$session/invite" params={here} {...dress}>{name}</Link>;
    case 'announcement':
      return <Link to="/circles/$circle/announcements" params={circle} {...dress}>{name}</Link>;
    case 'topics':
      return <Link to="/circles/$circle/topics" params={circle} {...dress}>{name}</Link>;
    case 'agenda':
      return <Link to="/sessions/$session/agenda/edit" params={here} {...dress}>{name}</Link>;
    case 'facilitator':
      return <Link to={seesRoles ? '/circles/$circle/roles' : '/circles/$circle/roles/new'} params={circle} {...dress}>{name}</Link>;
    case 'guests':
      return <Link to="/sessions/$session/guests" params={here} {...dress}>{name}</Link>;
  }
}
