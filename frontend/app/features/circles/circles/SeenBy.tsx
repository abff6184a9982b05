import { type Circle, may } from '@/api';
import { Link } from '@/links';
import { circle as text } from '@/text/circles/circle';

/** Wherever somebody writes or reads: how many people see it, and a way to look at who that is. */
export function SeenBy({ circle }: { circle: Circle }) {
  return (
    <p className="seen-by">
      {text.seenBy(circle.members_count)}{' '}
      {may(circle, 'see_members') && (
        <Link to="/circles/$circle/people" params={{ circle: circle.id }}>
          {text.look}
        </Link>
      )}
    </p>
  );
}
