import type { SessionRoom } from '../../api';

export type RoomOfSession = SessionRoom;
