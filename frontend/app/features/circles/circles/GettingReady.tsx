import { useSuspenseQuery } from '@tanstack/react-query';
import { type CircleLine, showCircleOptions } from '@/api';
import { Link } from '@/links';
import { home as text } from '@/text/circles/home';
import { Bullets } from '@/ui/Page';
import { atTheDoor } from './standing';

/** Whether a circle that has not opened yet waits for this person, who organises it. */
export function gettingReady(line: CircleLine): boolean {
  const { state, standings } = line;
  const organises = standings.includes('organiser') || standings.includes('convenor');
  return (state === 'idea' || state === 'forming') && organises && !atTheDoor(line);
}

/** A circle on its way to opening, and what it waits for. */
export function GettingReady({ id }: { id: string }) {
  const circle = useSuspenseQuery(showCircleOptions({ path: { circle: id } })).data;
  return (
    <li>
      <h3 className="govuk-heading-s">
        <Link to="/circles/$circle/set-up" params={{ circle: id }}>
          {text.invitation(circle.name)}
        </Link>
      </h3>
      {circle.missing.length > 0 ? (
        <>
          <p className="govuk-body">{text.stillMissing}</p>
          <Bullets items={circle.missing.map(({ detail }) => detail)} />
        </>
      ) : (
        <p className="govuk-body">{circle.state === 'idea' ? text.mayBeFound : text.mayOpen}</p>
      )}
    </li>
  );
}
