// What a room has, in words.
import { finding as text } from '@/text/circles/organising';
import { listed } from '@/text/general';

interface Has {
  step_free: boolean | null;
  hearing_loop: boolean | null;
  parking: boolean | null;
}

/** "step-free, hearing loop and parking" */
export function needsIn({ step_free, hearing_loop, parking }: Has): string {
  return listed([step_free && text.has.step_free, hearing_loop && text.has.hearing_loop, parking && text.has.parking].filter((word) => !!word));
}

/** Everything that decides whether a room will do: "Seats 24. Step-free: yes. Hearing loop: yes. Parking: no." */
export function aboutRoom(room: Has & { capacity: number; organisation: string; notes: string | null }): string {
  const answer = (yes: boolean | null) => (yes ? text.yes : text.no).toLowerCase();
  return [
    `${room.organisation}.`,
    text.seats(room.capacity),
    `${text.stepFree}: ${answer(room.step_free)}.`,
    `${text.loop}: ${answer(room.hearing_loop)}.`,
    `${text.parking}: ${answer(room.parking)}.`,
    room.notes,
  ]
    .filter(Boolean)
    .join(' ');
}
