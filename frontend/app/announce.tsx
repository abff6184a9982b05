// Where a person is, said to everybody: the page's title, focus on its heading after navigation, a polite live region, and
// the banner that confirms what was just done.
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { general } from '@/text/general';
import { Banner } from '@/ui/Banner';

let told: { text: string; seen: boolean } | null = null;
let spoken = '';
const listeners = new Set<() => void>();

function changed() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Confirm something: on the page that comes next, or here when the person stays where they are. */
export function tell(text: string, where: 'next' | 'here' = 'next'): void {
  told = { text, seen: where === 'here' };
  changed();
}

/** Take the confirmation away: something has gone wrong since. */
export function hush(): void {
  told = null;
  changed();
}

/** Say something to people who use a screen reader, such as how many results there are now. */
export function announce(text: string): void {
  spoken = text;
  changed();
}

/** The banner. It goes when the person moves on. */
export function Told() {
  const message = useSyncExternalStore(subscribe, () => told);
  return message && <Banner title={general.done}>{message.text}</Banner>;
}

/** Keeps focus and words with the person as pages change. */
export function Arrival() {
  const router = useRouter();
  const words = useSyncExternalStore(subscribe, () => spoken);
  const [, arrived] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
        if (told?.seen) told = null;
        else if (told) told.seen = true;
        spoken = '';
        changed();
        arrived(toLocation.pathname);
        document.querySelector<HTMLElement>('main h1')?.focus();
      }),
    [router],
  );
  return (
    <div className="govuk-visually-hidden" role="status">
      {words}
    </div>
  );
}
