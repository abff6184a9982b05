import { describe, expect, it } from 'vitest';
import { joiningOf } from './joining';

const visit = {
  mode: 'hybrid' as const,
  session_state: 'confirmed' as const,
  join_link: null,
  join_opens_at: '2027-01-12T14:35:00Z',
  join_over: false,
};

describe('joining as a guest', () => {
  it('says from when the link stands there, in London time', () => {
    expect(joiningOf(visit)).toEqual({ words: expect.stringContaining('2:35pm') });
    const summer = { ...visit, join_opens_at: '2027-07-13T13:35:00Z' };
    expect(joiningOf(summer)).toEqual({ words: expect.stringContaining('2:35pm') });
  });

  it('gives the link as soon as the server does, and says when it is over', () => {
    const link = 'https://meet.example/x';
    expect(joiningOf({ ...visit, join_link: link })).toEqual({ link });
    expect(joiningOf({ ...visit, join_over: true })).toEqual({ words: expect.stringContaining('over') });
  });

  it('promises no time before there is an agenda, and nothing for a room without video', () => {
    expect(joiningOf({ ...visit, join_opens_at: null })).toEqual({
      words: expect.stringContaining('10 minutes before'),
    });
    expect(joiningOf({ ...visit, mode: 'in_person' })).toBeNull();
    expect(joiningOf({ ...visit, session_state: 'cancelled' })).toBeNull();
  });
});
