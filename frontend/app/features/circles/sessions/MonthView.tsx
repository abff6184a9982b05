import type { MySession, Session } from '@/api';
import { Link } from '@/links';
import { sessions as text } from '@/text/circles/sessions';
import { MonthTable } from '@/ui/MonthTable';
import { atTime, dayOf, monthName, monthOf, monthsOn, span } from '@/ui/when';
import { SessionList } from './SessionList';

interface Props {
  circle: string;
  month: string;
  sessions: readonly Session[];
  mine: readonly MySession[];
}

/** One month: a table at a desk, a list on a phone, and the ways to the months before and after in which something is. */
export function MonthView({ circle, month, sessions, mine }: Props) {
  const here = sessions.filter(({ time }) => monthOf(time.starts_at) === month);
  const days = new Map(
    here.map((session) => [
      dayOf(session.time.starts_at),
      <Link to="/sessions/$session" params={{ session: session.id }} key={session.id}>
        <span className="govuk-visually-hidden">{span(session.time)}</span>
        <span aria-hidden="true">{atTime(session.time.starts_at)}</span>
      </Link>,
    ]),
  );
  const months = sessions.map(({ time }) => monthOf(time.starts_at));
  const beside = [
    months.some((other) => other < month) && { month: monthsOn(month, -1), words: text.previous },
    months.some((other) => other > month) && { month: monthsOn(month, 1), words: text.next },
  ].filter((one) => !!one);
  return (
    <>
      <MonthTable caption={monthName(month)} month={month} days={days} />
      <div className="instead-of-month">
        <h2 className="govuk-heading-m">{monthName(month)}</h2>
        {here.length > 0 && <SessionList sessions={here} mine={mine} level={3} />}
      </div>
      {here.length === 0 && <p className="govuk-body">{text.noneInMonth}</p>}
      <nav className="pager" aria-label={text.whichMonth}>
        {beside.map((other) => (
          <Link
            to="/circles/$circle/sessions"
            params={{ circle }}
            search={{ view: 'month', month: other.month }}
            key={other.month}
          >
            {other.words(monthName(other.month))}
          </Link>
        ))}
      </nav>
    </>
  );
}
