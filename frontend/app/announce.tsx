// What a person must notice as pages change, also without seeing them: focus moves to the heading of the new page, a live region
// reads announcements aloud, and a banner confirms what was just done.
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { general } from '@/text/general';
import { Banner } from '@/ui/Banner';

let confirmation: { text: string; seen: boolean } | null = null;
let announcement = '';
const listeners = new Set<() => void>();

function changed() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Shows the banner with this text: on the page that comes next, or here when the person stays on this one. */
export function confirmDone(text: string, where: 'next' | 'here' = 'next'): void {
  confirmation = { text, seen: where === 'here' };
  changed();
}

/** Takes the banner away, because something has gone wrong since. */
export function clearConfirmation(): void {
  confirmation = null;
  changed();
}

/** Has screen readers say something, such as how many results there are now. */
export function announce(text: string): void {
  announcement = text;
  changed();
}

/** The banner that confirms what was done. It goes away with the next page. */
export function Confirmation() {
  const message = useSyncExternalStore(subscribe, () => confirmation);
  return message && <Banner title={general.done}>{message.text}</Banner>;
}

/** After each navigation, moves focus to the heading of the page; holds the live region for `announce`. */
export function NavigationAnnouncer() {
  const router = useRouter();
  const words = useSyncExternalStore(subscribe, () => announcement);
  const [, arrived] = useState('');
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
        if (confirmation?.seen) confirmation = null;
        else if (confirmation) confirmation.seen = true;
        announcement = '';
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
