import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { confirmDone } from '@/announce';
import { type DatePoll, listDatePollsOptions, may, showSessionOptions, withdrawDatePoll, write } from '@/api';
import { AskForDates, useAskForDates } from '@/features/circles/polls/AskForDates';
import { PickDate, usePick } from '@/features/circles/polls/PickDate';
import { PollAnswers } from '@/features/circles/polls/PollAnswers';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { BackToJobs } from '@/features/circles/sessions/NotNow';
import { useAction } from '@/form';
import { BackLink, Link } from '@/links';
import { datePoll as text } from '@/text/circles/organising';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { Tag } from '@/ui/Tag';
import { onDay, span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/dates')({
  loader: ({ context: { cache }, params }) =>
    Promise.all([
      cache.fetchQuery(showSessionOptions({ path: { session: params.session } })),
      cache.fetchQuery(listDatePollsOptions({ path: { session: params.session } })),
    ]),
  component: Dates,
});

function Dates() {
  const session = useSession();
  const circle = useSessionCircle();
  const params = { session: session.id };
  const polls = useSuspenseQuery(listDatePollsOptions({ path: { session: session.id } })).data.items;
  const open = polls.find(({ state }) => state === 'open');
  const router = useRouter();
  const navigate = useNavigate();
  const action = useAction();
  const pick = usePick(open, () => navigate({ to: '/sessions/$session/organise', params }));
  const ask = useAskForDates(session, () => router.invalidate());
  const errors = useMemo(() => [...ask.errors, ...pick.errors, ...action.errors], [ask.errors, pick.errors, action.errors]);
  const mayAsk = !open && may(session, 'postpone') && ['planned', 'topics_open', 'postponed'].includes(session.state);
  const withdraw = (poll: DatePoll) =>
    action.run(async () => {
      await write((headers) => withdrawDatePoll({ path: { poll: poll.id }, headers }), { original: poll });
      confirmDone(text.withdrawnDone, 'here');
    });
  return (
    <Page title={text.title} caption={circle.name} errors={errors} above={<BackLink />}>
      <Section title={text.now}>
        <p className="govuk-body">
          <time dateTime={session.time.starts_at}>{span(session.time)}</time>
        </p>
        {may(session, 'change') && (
          <p className="govuk-body">
            {text.other}{' '}
            <Link to="/sessions/$session/edit" params={params}>
              {text.otherLink}
            </Link>
          </p>
        )}
      </Section>
      {open && (
        <Section title={text.open}>
          <p className="govuk-body">
            {text.until(onDay(open.closes_on))} {text.askedNames}
          </p>
          <PollAnswers poll={open} />
          {may(open, 'pick') && <PickDate poll={open} form={pick} />}
          {may(open, 'withdraw') && (
            <Button look="link" busy={action.busy} onClick={() => void withdraw(open)}>
              {text.withdraw}
            </Button>
          )}
        </Section>
      )}
      {mayAsk && (
        <Section title={text.ask}>
          <p className="govuk-body">
            {text.askText} {text.askedNames}
          </p>
          <AskForDates form={ask} />
        </Section>
      )}
      {!open && !mayAsk && <p className="section govuk-body">{text.notAsk}</p>}
      <Earlier polls={polls.filter(({ state }) => state !== 'open')} />
      <BackToJobs session={session.id} />
    </Page>
  );
}

function Earlier({ polls }: { polls: readonly DatePoll[] }) {
  if (!polls.length) return null;
  return (
    <Section title={text.earlier}>
      {polls.map((poll) => (
        <div key={poll.id}>
          <p className="govuk-body">
            <Tag quiet>{poll.state === 'decided' ? text.decided : text.withdrawn}</Tag>
          </p>
          <PollAnswers poll={poll} />
        </div>
      ))}
    </Section>
  );
}
