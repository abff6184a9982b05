import type { Visit } from '@/api';
import { rungs, visits } from '@/text/circles/guests';
import { listed } from '@/text/general';
import { SummaryList } from '@/ui/SummaryList';
import { span } from '@/ui/when';

const text = visits.one;

/** When, where, with whom and what for: all that a guest is told. */
export function VisitFacts({ visit }: { visit: Visit }) {
  return (
    <SummaryList
      rows={[
        { key: text.when, value: <time dateTime={visit.time.starts_at}>{span(visit.time)}</time> },
        { key: text.where, value: [text.modes[visit.mode], visit.place].filter(Boolean).join('\n') },
        ...visit.room.map((room) => ({
          key: text.room,
          value: [
            room.name,
            listed((['step_free', 'hearing_loop', 'parking'] as const).filter((one) => room[one]).map((one) => text.has[one])),
            room.notes,
          ]
            .filter(Boolean)
            .join('\n'),
        })),
        { key: text.people, value: visit.in_the_room.join('\n') },
        { key: text.part, value: visit.part },
        visit.involvement && { key: text.involvement, value: rungs[visit.involvement]?.label ?? visit.involvement },
        visit.address_as && { key: text.addressed, value: visit.address_as },
        visit.supporter && { key: text.supporter, value: visit.supporter },
        { key: text.debrief, value: visit.debrief_contact },
      ]}
    />
  );
}
