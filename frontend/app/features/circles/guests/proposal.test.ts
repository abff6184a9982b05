import { describe, expect, it } from 'vitest';
import { checkStep, noProposal, openStep, proposalBody, stepAfter, stepOf, stepsOf } from './proposal';

const expert = { ...noProposal, kind: 'expert' as const, email: ' ana@demo.example ', part: 'Questions about court' };
const jonah = { ...expert, kind: 'lived_experience' as const };

describe('proposing a guest', () => {
  it('asks how far somebody is involved only of lived experience', () => {
    expect(stepsOf(expert)).not.toContain('involvement');
    expect(stepAfter('part', expert)).toBe('check');
    expect(stepAfter('part', jonah)).toBe('involvement');
    expect(stepAfter('check', jonah)).toBeUndefined();
  });

  it('never opens a question before those that come earlier are answered', () => {
    expect(openStep(undefined, expert)).toBe('kind');
    expect(openStep('check', noProposal)).toBe('kind');
    expect(openStep('check', expert)).toBe('check');
    expect(openStep('check', jonah)).toBe('involvement');
    expect(openStep('email', jonah)).toBe('email');
    expect(openStep('part', { ...jonah, email: '' })).toBe('email');
  });

  it('forgets an answer that is no longer asked for', () => {
    expect(proposalBody({ ...expert, involvement: 'co_design' }).involvement).toBeNull();
    expect(proposalBody({ ...jonah, involvement: 'co_design' }).involvement).toBe('co_design');
    expect(proposalBody(expert)).toMatchObject({ email: 'ana@demo.example', address_as: null, supporter: null });
  });

  it('says what is missing where it is asked, and knows where that is', () => {
    expect(checkStep('email', { ...expert, email: 'ana' })).toHaveProperty('email');
    expect(checkStep('email', expert)).toEqual({});
    expect(stepOf('supporter')).toBe('email');
    expect(stepOf('checklist')).toBeUndefined();
  });
});
