import { queryOptions } from '@tanstack/react-query';
import { ask, showCalendarFeed, showMailSettings, showQuietTimes } from '@/api';

export const mailSettingsQuery = (circle: string) =>
  queryOptions({
    queryKey: ['circles', circle, 'mail-settings'],
    queryFn: () => ask(showMailSettings({ path: { circle } })),
  });

export const quietTimesQuery = queryOptions({ queryKey: ['me', 'quiet-times'], queryFn: () => ask(showQuietTimes()) });

/** Whether there is an address for my calendar. The address itself is shown once, when it is made. */
export const calendarFeedQuery = queryOptions({ queryKey: ['me', 'calendar-feed'], queryFn: () => ask(showCalendarFeed()) });
