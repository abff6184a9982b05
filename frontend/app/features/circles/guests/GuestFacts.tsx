import type { AgendaItem, Guest } from '@/api';
import { guests as text, kinds, rungs } from '@/text/circles/guests';
import { SummaryList } from '@/ui/SummaryList';
import { Tag } from '@/ui/Tag';
import { atTime, daysFrom, onDate } from '@/ui/when';

/** How long members can still answer, in words. */
export function noticeOf({ notice_ends_on }: Pick<Guest, 'notice_ends_on'>, today: string): string {
  const days = daysFrom(today, notice_ends_on);
  return days < 0 ? text.noticeOver(onDate(notice_ends_on)) : text.notice(onDate(notice_ends_on), days);
}

export function StateOfGuest({ guest }: { guest: Guest }) {
  return <Tag quiet={guest.state === 'withdrawn' || guest.state === 'declined'}>{text.states[guest.state] ?? guest.state}</Tag>;
}

/** What the circle may know of a guest. How many object is there only for those who organise. */
export function GuestFacts({ guest, items, today }: { guest: Guest; items: readonly AgendaItem[]; today: string }) {
  const { facts } = text;
  const waiting = guest.state === 'notice';
  return (
    <SummaryList
      rows={[
        { key: facts.kind, value: kinds[guest.kind]?.label ?? guest.kind },
        { key: facts.part, value: guest.part },
        { key: facts.items, value: items.map(partOf).join('\n') || facts.noItems },
        guest.involvement && {
          key: facts.involvement,
          value: `${rungs[guest.involvement]?.label ?? guest.involvement}: ${guest.involvement_means ?? ''}`,
        },
        { key: facts.state, value: <StateOfGuest guest={guest} /> },
        waiting && { key: facts.notice, value: noticeOf(guest, today) },
        waiting && guest.objections !== null && { key: facts.objections, value: text.objections(guest.objections) },
        waiting &&
          guest.agreements !== null &&
          guest.agreements_needed !== null && {
            key: facts.agreements,
            value: text.agreements(guest.agreements, guest.agreements_needed),
          },
        guest.offered && { key: facts.offered, value: guest.offered },
        guest.what_changed && { key: facts.changed, value: guest.what_changed },
      ]}
    />
  );
}

function partOf({ title, starts_at, ends_at }: AgendaItem): string {
  return text.facts.item(title, atTime(starts_at), atTime(ends_at));
}
