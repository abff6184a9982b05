// Keeps the run-sheet up to date without disturbing the page, and a clock that follows the server's time.
import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { showRunSheetOptions } from '@/api';
import { skew } from './clock';

const every = 30_000;

export function useRunSheet(session: string) {
  const query = useSuspenseQuery({ ...showRunSheetOptions({ path: { session } }), refetchInterval: every });
  const [ours, setOurs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setOurs(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  useAwake(query.data.state === 'live');
  const now = Math.max(ours, query.dataUpdatedAt) + skew(query.data, query.dataUpdatedAt);
  return { sheet: query.data, now, stale: query.isRefetchError };
}

/** While a session goes on the screen stays on, where the browser allows it. */
function useAwake(wanted: boolean) {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const hold = () => {
      if (document.visibilityState !== 'visible') return;
      navigator.wakeLock.request('screen').then(
        (original) => {
          if (left) void original.release();
          else lock = original;
        },
        () => undefined,
      );
    };
    hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, [wanted]);
}
