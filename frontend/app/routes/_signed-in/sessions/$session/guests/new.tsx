import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { confirmDone } from '@/announce';
import { proposeGuest, write } from '@/api';
import { checkStep, noProposal, openStep, type Proposal, proposalBody, stepAfter, stepOf, stepsOf } from '@/features/circles/guests/proposal';
import { ProposalQuestion } from '@/features/circles/guests/ProposalQuestion';
import { useSession } from '@/features/circles/sessions/current';
import { explain, useForm } from '@/form';
import { BackLink } from '@/links';
import { proposing as text } from '@/text/circles/guests';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/guests/new')({
  validateSearch: ({ step }: Record<string, unknown>): { step?: string } => (step ? { step: String(step) } : {}),
  component: Propose,
});

function Propose() {
  const session = useSession();
  const { step: named } = Route.useSearch();
  const navigate = useNavigate();
  const params = { session: session.id };
  const go = (next: string) => navigate({ to: '/sessions/$session/guests/new', params, search: { step: next } });
  const form = useForm<Proposal>({
    start: noProposal,
    check: (values) => checkStep(openStep(named, values), values),
    send: async (values, attempt) => {
      const next = stepAfter(openStep(named, values), values);
      if (next) return go(next);
      try {
        const path = { session: session.id };
        const guest = await write((headers) => proposeGuest({ path, body: proposalBody(values), headers }), attempt);
        confirmDone(text.check.done);
        await navigate({ to: '/sessions/$session/guests/$pass', params: { ...params, pass: guest.id } });
      } catch (refused) {
        // Go back to the question that the server's error is about.
        const field = explain(refused, Object.keys(values)).find((error) => error.field)?.field;
        const at = field && stepOf(field);
        if (at) await go(at);
        throw refused;
      }
    },
  });
  const step = openStep(named, form.values);
  const steps = stepsOf(form.values);
  useHeadingFocus(step);
  return (
    <Page
      title={text[step].title}
      caption={`${text.title}: ${span(session.time)}`}
      errors={form.errors.filter(({ field }) => !field || stepOf(field) === step)}
      above={<BackLink />}
    >
      {step !== 'check' && <p className="steps">{text.step(steps.indexOf(step) + 1, steps.length - 1)}</p>}
      <form onSubmit={form.submit} noValidate>
        <ProposalQuestion step={step} form={form} session={session.id} />
        <Button type="submit" busy={form.busy}>
          {step === 'check' ? text.check.submit : general.continue}
        </Button>
      </form>
    </Page>
  );
}

/** The next question is on the same page: focus goes to its heading, as it does when a page opens. */
function useHeadingFocus(step: string) {
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus();
  }, [step]);
}
