import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { closeRhythmVote, listRhythmVotesOptions, may, type RhythmVote, write } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { useBallot } from '@/features/circles/sessions/ballot';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useAction } from '@/form';
import { rhythm as text } from '@/text/circles/sessions';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { onDate, onDay } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/circles/$circle/rhythm-votes')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(listRhythmVotesOptions({ path: { circle: params.circle } })),
  component: RhythmVotes,
});

/** How often the circle meets is decided by its members. */
function RhythmVotes() {
  const circle = useCircle();
  const votes = useSuspenseQuery(listRhythmVotesOptions({ path: { circle: circle.id } })).data.items;
  const open = votes.find(({ state }) => state === 'open');
  const before = votes.filter(({ state }) => state !== 'open');
  const form = useBallot(open);
  const action = useAction();
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors.length > 0 ? form.errors : action.errors}>
      {circle.rhythm && <p className="govuk-body">{text.now(circle.rhythm)}</p>}
      {open ? <Open vote={open} form={form} action={action} /> : <p className="govuk-body">{text.none}</p>}
      {before.length > 0 && (
        <Section title={text.before}>
          {before.map((vote) => (
            <Decided vote={vote} key={vote.id} />
          ))}
        </Section>
      )}
    </Page>
  );
}

interface OpenProps {
  vote: RhythmVote;
  form: ReturnType<typeof useBallot>;
  action: ReturnType<typeof useAction>;
}

function Open({ vote, form, action }: OpenProps) {
  const { today } = usePartnership();
  const close = () =>
    void action.run(async () => {
      await write((headers) => closeRhythmVote({ path: { vote: vote.id }, headers }));
      confirmDone(text.closed, 'here');
    });
  return (
    <>
      <p className="govuk-body">{text.intro(vote.after_sessions)}</p>
      {vote.closes_on >= today && <p className="govuk-body">{text.until(onDay(vote.closes_on))}</p>}
      {may(vote, 'vote') && (
        <form onSubmit={form.submit} noValidate>
          <Radios
            {...form.bind('choice')}
            label={text.question}
            hint={text.secret}
            options={vote.choices.map((value) => ({ value, label: text.options[value] ?? value }))}
          />
          <Button type="submit" busy={form.busy}>
            {text.submit}
          </Button>
        </form>
      )}
      {may(vote, 'close') && (
        <Button look="second" busy={action.busy} onClick={close}>
          {text.close}
        </Button>
      )}
    </>
  );
}

function Decided({ vote }: { vote: RhythmVote }) {
  return (
    <>
      <h3 className="govuk-heading-s">{text.after(vote.after_sessions, onDate(vote.closes_on))}</h3>
      <p className="govuk-body">{vote.outcome ? text.outcome(text.options[vote.outcome] ?? vote.outcome) : text.withdrawn}</p>
      {vote.counts.length > 0 && (
        <Table
          caption={text.counts}
          heads={[text.heads.choice, text.heads.count]}
          rows={vote.counts.map(({ choice, votes }) => ({ key: choice, cells: [text.options[choice], votes] }))}
        />
      )}
    </>
  );
}
