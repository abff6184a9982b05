import { describe, expect, it } from 'vitest';
import { checkItem, itemBody, itemValues, whereToRead } from './item';

const paper = { title: 'On feedback', plain_message: 'Say it early.', doi: ' 10.1080/026 ', url: '', access: 'paywalled' as const };

describe('a piece of research', () => {
  it('needs a title, plain words and who can read it, and nothing else', () => {
    expect(Object.keys(checkItem(itemValues()))).toEqual(['title', 'plain_message', 'access']);
    expect(checkItem(paper)).toEqual({});
    expect(checkItem({ ...paper, url: 'www.example.org' })).toHaveProperty('url');
  });

  it('is sent without what is empty', () => {
    expect(itemBody(paper)).toEqual({ ...paper, doi: '10.1080/026', url: null });
  });

  it('is read at its address, else where its DOI leads', () => {
    expect(whereToRead({ doi: '10.1080/026', url: 'https://example.org/free' })).toBe('https://example.org/free');
    expect(whereToRead({ doi: '10.1080/026(a)', url: null })).toBe('https://doi.org/10.1080/026(a)');
    expect(whereToRead({ doi: null, url: null })).toBeNull();
  });
});
