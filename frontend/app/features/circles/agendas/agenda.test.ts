import { describe, expect, it } from 'vitest';
import { differences, merged, reordered } from './merge';
import { controlOf, minutesOf, move, newRow, placeOf, put, type Row, spare, total, wrong } from './rows';

const item = (id: string, part: Partial<Row> = {}): Row => newRow('challenge', `Item ${id}`, id, { id, minutes: '20', ...part });
const abc = [item('a'), item('b'), item('c')];
const ids = (rows: readonly Row[]) => rows.map(({ id, key }) => id ?? key).join('');

describe('an agenda being built', () => {
  it('moves an item up and down, and no further than its ends', () => {
    expect(ids(move(abc, 'b', -1))).toBe('bac');
    expect(ids(move(abc, 'b', 1))).toBe('acb');
    expect(ids(move(abc, 'a', -1))).toBe('abc');
    expect(ids(move(abc, 'c', 1))).toBe('abc');
    expect(ids(move(abc, 'nothing', 1))).toBe('abc');
  });

  it('keeps research and the close at the end', () => {
    const rows = [item('a'), newRow('research_round_up', 'Research', 'r'), newRow('close', 'Close', 'z')];
    expect(ids(put(rows, item('b')))).toBe('abrz');
    expect(ids(put(rows, newRow('close', 'Close', 'y')))).toBe('arzy');
    expect(ids(put([], item('b')))).toBe('b');
  });

  it('adds minutes up and says how they fill the session', () => {
    const time = { starts_at: '2027-01-12T14:00:00Z', ends_at: '2027-01-12T15:00:00Z' };
    expect(total(abc)).toBe(60);
    expect(spare(abc, time)).toBe(0);
    expect(spare([...abc, item('d', { minutes: '15' })], time)).toBe(-15);
    expect(total([item('a', { minutes: 'long' }), item('b')])).toBe(20);
    expect(minutesOf('15 minutes')).toBe(15);
    expect(minutesOf('0')).toBeNull();
    expect(minutesOf('1.5')).toBeNull();
  });

  it('says which box is wrong, in our words and in the server’s', () => {
    const rows = [item('a', { title: ' ' }), item('b', { minutes: '' }), item('c', { materials: [{ label: '', url: 'https://x.example' }] })];
    expect(wrong(rows).map(({ key, part }) => key + part)).toEqual(['atitle', 'bminutes', 'cmaterials']);
    expect(wrong(abc)).toEqual([]);
    expect(placeOf(abc, '#/items/1/minutes')).toBe(controlOf('b', 'minutes'));
    expect(placeOf(abc, '/items/2/topic_id')).toBe(controlOf('c', 'title'));
    expect(placeOf(abc, '#/items/9/title')).toBeNull();
    expect(placeOf(abc, '#/items')).toBeNull();
  });
});

describe('two people changing the same agenda', () => {
  const mine = [item('a', { title: 'Mine' }), item('b'), item('c')];

  it('keeps what only one of them changed', () => {
    const theirs = [item('a'), item('b', { minutes: '30' }), item('c')];
    const found = differences(abc, mine, theirs);
    expect(found.map(({ key, kept }) => [key, kept])).toEqual([['a', 'mine'], ['b', 'theirs']]);
    const both = merged(abc, mine, theirs, { a: 'mine', b: 'theirs' });
    expect(both.map(({ title, minutes }) => title + minutes)).toEqual(['Mine20', 'Item b30', 'Item c20']);
  });

  it('asks when both changed the same item, and can keep both', () => {
    const theirs = [item('a', { title: 'Theirs' }), item('b'), item('c')];
    expect(differences(abc, mine, theirs)).toMatchObject([{ key: 'a', kept: null }]);
    const titles = merged(abc, mine, theirs, {}).map(({ title }) => title);
    expect(titles).toEqual(['Mine', 'Theirs', 'Item b', 'Item c']);
    expect(merged(abc, mine, theirs, {})[1]?.id).toBeNull();
  });

  it('loses nothing that is new, and brings back nothing that one of them took off', () => {
    const my = [item('a'), item('c'), newRow('break', 'New of mine', 'n1')];
    const theirs = [item('a'), item('b'), newRow('break', 'New of theirs', 't1', { id: 't' }), item('c')];
    const found = differences(abc, my, theirs);
    const kept = Object.fromEntries(found.flatMap(({ key, kept: side }) => (side ? [[key, side]] : [])));
    expect(kept).toEqual({ b: 'mine', t: 'theirs', n1: 'mine' });
    expect(ids(merged(abc, my, theirs, kept))).toBe('atcn1');
  });

  it('takes the order of whoever moved something', () => {
    const theirs = [item('c'), item('a'), item('b')];
    expect(reordered(abc, theirs)).toBe(true);
    expect(ids(merged(abc, abc, theirs, {}))).toBe('cab');
    expect(ids(merged(abc, move(abc, 'a', 1), abc, {}))).toBe('bac');
  });
});
