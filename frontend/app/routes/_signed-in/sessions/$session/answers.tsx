import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { type RsvpList, type Session, showAccessNeedsOptions, showSessionOptions } from '@/api';
import { useSession, useSessionCircle } from '@/features/circles/sessions/current';
import { answersQuery } from '@/features/circles/sessions/preparing';
import { coming as text } from '@/text/circles/organising';
import { Bullets, Page, Section } from '@/ui/Page';
import { SummaryList } from '@/ui/SummaryList';
import { Table } from '@/ui/Table';
import { span } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/sessions/$session/answers')({
  loader: ({ context: { cache }, params }) =>
    Promise.all([
      cache.fetchQuery(showSessionOptions({ path: { session: params.session } })),
      cache.fetchQuery(answersQuery(params.session)),
      cache.fetchQuery(showAccessNeedsOptions({ path: { session: params.session } })),
    ]),
  component: Answers,
});

function Answers() {
  const session = useSession();
  const circle = useSessionCircle();
  const named = useSuspenseQuery(answersQuery(session.id)).data;
  const needs = useSuspenseQuery(showAccessNeedsOptions({ path: { session: session.id } })).data.items;
  const over = session.state === 'closed' || session.state === 'cancelled';
  const rows = Object.entries(text.rows) as [keyof Session['coming'], string][];
  return (
    <Page title={text.title} caption={`${circle.name} · ${span(session.time)}`}>
      <Section title={text.counts}>
        <SummaryList rows={rows.map(([key, label]) => ({ key: label, value: String(session.coming[key]) }))} />
      </Section>
      {over ? (
        <p className="govuk-body">{text.over}</p>
      ) : (
        <>
          {named ? <Named answers={named.items} /> : <p className="govuk-body">{text.convenor}</p>}
          <Section title={text.needs}>
            {needs.length > 0 ? <Bullets items={needs} /> : <p className="govuk-body">{text.noNeeds}</p>}
            <p className="govuk-body-s soft">{text.needsWhy}</p>
          </Section>
        </>
      )}
    </Page>
  );
}

function Named({ answers }: { answers: RsvpList['items'] }) {
  const { heads } = text;
  const said = ({ answer, waiting, needs_another_look }: RsvpList['items'][number]) =>
    [waiting ? text.waiting : text.answers[answer], needs_another_look && text.again].filter(Boolean).join('. ');
  return (
    <Section title={text.names}>
      {answers.length > 0 ? (
        <Table
          caption={text.names}
          quiet
          heads={[heads.name, heads.answer, heads.needs]}
          rows={answers.map((one) => ({ key: one.member_id, cells: [one.display_name, said(one), one.access_needs ?? ''] }))}
        />
      ) : (
        <p className="govuk-body">{text.none}</p>
      )}
      <p className="govuk-body-s soft">{text.namesWhy}</p>
    </Section>
  );
}
