// Proposing a guest: one question a page, in an order that depends on what sort of guest it is.
import type { NewGuest } from '@/api';
import type { Errors } from '@/form';
import { proposing as text } from '@/text/circles/guests';

export interface Proposal {
  kind: NewGuest['kind'] | '';
  email: string;
  address_as: string;
  supporter: string;
  part: string;
  involvement: NonNullable<NewGuest['involvement']> | '';
}

export const noProposal: Proposal = { kind: '', email: '', address_as: '', supporter: '', part: '', involvement: '' };

export type Step = 'kind' | 'email' | 'part' | 'involvement' | 'check';

const fields: Record<Step, readonly (keyof Proposal)[]> = {
  kind: ['kind'],
  email: ['email', 'address_as', 'supporter'],
  part: ['part'],
  involvement: ['involvement'],
  check: [],
};

export function stepsOf({ kind }: Proposal): Step[] {
  return kind === 'lived_experience' ? ['kind', 'email', 'part', 'involvement', 'check'] : ['kind', 'email', 'part', 'check'];
}

export function checkStep(step: Step, { kind, email, part, involvement }: Proposal): Errors<Proposal> {
  if (step === 'kind' && !kind) return { kind: text.kind.missing };
  if (step === 'email' && !/^\S+@\S+\.\S+$/.test(email.trim())) return { email: text.email.missing };
  if (step === 'part' && !part.trim()) return { part: text.part.missing };
  if (step === 'involvement' && !involvement) return { involvement: text.involvement.missing };
  return {};
}

/** The question to ask: the one the address names, unless an earlier one has no answer yet. */
export function openStep(named: string | undefined, proposal: Proposal): Step {
  const steps = stepsOf(proposal);
  const open = steps.find((step) => step === named || Object.keys(checkStep(step, proposal)).length > 0);
  return open && named ? open : 'kind';
}

export function stepAfter(step: Step, proposal: Proposal): Step | undefined {
  const steps = stepsOf(proposal);
  return steps[steps.indexOf(step) + 1];
}

/** The question a field belongs to. */
export function stepOf(field: string): Step | undefined {
  return (Object.keys(fields) as Step[]).find((step) => (fields[step] as readonly string[]).includes(field));
}

export function proposalBody({ kind, email, address_as, supporter, part, involvement }: Proposal): NewGuest {
  const lived = kind === 'lived_experience';
  return {
    kind,
    email: email.trim(),
    part: part.trim(),
    involvement: lived ? involvement : null,
    address_as: address_as.trim() || null,
    supporter: supporter.trim() || null,
  } as NewGuest;
}
