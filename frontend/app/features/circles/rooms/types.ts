import type { ShowRoomResponse } from '@/api';

export type RoomOfSession = ShowRoomResponse;
