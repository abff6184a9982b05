// Translates rooms, and requests for one, between the API and forms.
import { listVenuesOptions, type NewVenue, type RoomRequest, type Venue } from '@/api';
import type { Errors } from '@/form';
import { listed } from '@/text/general';
import { rooms as text } from '@/text/people/rooms';

const features = ['step_free', 'hearing_loop', 'parking'] as const;
export type Feature = (typeof features)[number];

export const featureOptions = features.map((value) => ({ value, label: text.form.options[value] }));

/** The rooms an organisation keeps. */
export const organisationVenuesQuery = (organisation: string) =>
  listVenuesOptions({ query: { organisation_id: organisation, limit: 200 } });

export interface RoomValues {
  name: string;
  capacity: string;
  features: Feature[];
  notes: string;
  offered: boolean;
}

export function roomValues(venue?: Venue): RoomValues {
  return {
    name: venue?.name ?? '',
    capacity: venue ? String(venue.capacity) : '',
    features: venue ? features.filter((one) => venue[one]) : [],
    notes: venue?.notes ?? '',
    offered: venue?.offered ?? true,
  };
}

export function checkRoom({ name, capacity }: RoomValues): Errors<RoomValues> {
  const count = capacity.trim();
  const fits = /^\d{1,4}$/.test(count) && Number(count) >= 1 && Number(count) <= 2000;
  return { ...(name.trim() ? {} : { name: text.form.missingName }), ...(fits ? {} : { capacity: text.form.badCapacity }) };
}

export function roomBody({ name, capacity, features: has, notes, offered }: RoomValues): NewVenue {
  return {
    name: name.trim(),
    capacity: Number(capacity),
    step_free: has.includes('step_free'),
    hearing_loop: has.includes('hearing_loop'),
    parking: has.includes('parking'),
    notes: notes.trim() || null,
    offered,
  };
}

/** "step-free and hearing loop" */
export function featureWords(thing: Record<Feature, boolean>): string {
  return listed(features.filter((one) => thing[one]).map((one) => text.has[one]));
}

/** Whether a room has all that is asked of it. */
export function fits(venue: Venue, ask: RoomRequest): boolean {
  return venue.capacity >= ask.people && features.every((one) => venue[one] || !ask[one]);
}
