import { finding as text } from '@/text/circles/organising';
import { general } from '@/text/general';
import { Inset, Warning } from '@/ui/Banner';
import { SummaryList } from '@/ui/SummaryList';
import type { RoomOfSession } from './types';

/** The room as it stands: booked or not, what it has, and whether it is too small. */
export function RoomAsIs({ room }: { room: RoomOfSession }) {
  const answer = (yes: boolean | null) => yes !== null && (yes ? text.yes : text.no);
  const row = (key: string, value: string | false | null) => value && { key, value };
  return (
    <>
      <p className="govuk-body-l">{room.place ? (room.booked ? text.booked(room.place) : text.asked(room.place)) : text.none}</p>
      {room.warning && <Warning label={general.warning}>{room.warning}</Warning>}
      {room.seats !== null && (
        <SummaryList
          rows={[
            row(text.capacity, String(room.seats)),
            row(text.stepFree, answer(room.step_free)),
            row(text.loop, answer(room.hearing_loop)),
            row(text.parking, answer(room.parking)),
            row(text.notes, room.notes),
          ]}
        />
      )}
      <Inset>{text.expected(Number(room.expected))}</Inset>
    </>
  );
}
