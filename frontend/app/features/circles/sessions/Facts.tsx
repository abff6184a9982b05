import type { Session } from '@/api';
import { session as text, sessions } from '@/text/circles/sessions';
import { listed } from '@/text/general';
import { SummaryList } from '@/ui/SummaryList';
import { span } from '@/ui/when';
import { counts, isAhead } from './SessionList';

/** When, where and how, and how many are coming. Never who. */
export function Facts({ session, member }: { session: Session; member: boolean }) {
  const { mode, place, room, join_link, facilitators, capacity } = session;
  const ahead = isAhead(session);
  return (
    <SummaryList
      rows={[
        { key: text.when, value: <time dateTime={session.time.starts_at}>{span(session.time)}</time> },
        { key: text.how, value: sessions.modes[mode] },
        mode !== 'online' && {
          key: text.where,
          value: [place ?? text.noPlace, ahead && (room.booked ? text.roomBooked : room.needed && text.roomWanted)]
            .filter(Boolean)
            .join('\n'),
        },
        join_link && {
          key: text.joinLink,
          value: (
            <a className="govuk-link" href={join_link} rel="noreferrer">
              {text.joinHere}
            </a>
          ),
        },
        member && { key: text.facilitators, value: listed(facilitators) || text.nobody },
        ahead && {
          key: text.coming,
          value: [counts(session) || text.noAnswers, capacity !== null && text.capacity(capacity)].filter(Boolean).join('\n'),
        },
      ]}
    />
  );
}
