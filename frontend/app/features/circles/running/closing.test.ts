import { describe, expect, it } from 'vitest';
import { checkClosing, ticked } from './useClosing';

const sheet = (part: object) => ({ items: [], actions: [], ideas: [], ...part }) as unknown as Parameters<typeof checkClosing>[0];
const none = { came: [], no_actions: false, no_ideas: false };

describe('closing a session (INV-08)', () => {
  it('asks for what became of every item, and for actions and ideas or an explicit none', () => {
    expect(Object.keys(checkClosing(sheet({ items: [{ outcome: null }] }), none))).toEqual(['items', 'no_actions', 'no_ideas']);
    expect(checkClosing(sheet({ items: [{ outcome: 'covered' }] }), { ...none, no_actions: true, no_ideas: true })).toEqual({});
    expect(checkClosing(sheet({ actions: [{}], ideas: [{}] }), none)).toEqual({});
  });

  it('begins with whoever said they would come, until somebody has written down who came', () => {
    const row = (member_id: string, answer: string | null, came: boolean | null) => ({ member_id, name: member_id, answer, came });
    const sheetOf = (items: ReturnType<typeof row>[]) => ({ items }) as unknown as Parameters<typeof ticked>[0];
    expect(ticked(sheetOf([row('a', 'coming', null), row('b', 'apology', null), row('c', 'coming_online', null), row('d', null, null)]))).toEqual(['a', 'c']);
    expect(ticked(sheetOf([row('a', 'coming', false), row('b', 'apology', true), row('c', 'coming', null)]))).toEqual(['b']);
  });
});
