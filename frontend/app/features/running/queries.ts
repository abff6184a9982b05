import { queryOptions } from '@tanstack/react-query';
import { ask, showAttendance, showRunSheet } from '@/api';

export const runSheetQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'run-sheet'], queryFn: () => ask(showRunSheet({ path: { session } })) });

export const attendanceQuery = (session: string) =>
  queryOptions({ queryKey: ['sessions', session, 'attendance'], queryFn: () => ask(showAttendance({ path: { session } })) });
