import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { listSessionsOptions, type NewTopic, suggestTopic, write } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { TopicFields, type TopicValues } from '@/features/circles/topics/TopicFields';
import { useForm } from '@/form';
import { suggesting as text } from '@/text/circles/topics';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { onDay } from '@/ui/when';

const upcoming = { when: 'upcoming', limit: 200 } as const;
const anyTime = 'any';

export const Route = createFileRoute('/_signed-in/circles/$circle/topics/new')({
  validateSearch: ({ session }: Record<string, unknown>): { session?: string } => (session ? { session: String(session) } : {}),
  loader: ({ context: { cache }, params }) => cache.fetchQuery(listSessionsOptions({ path: { circle: params.circle }, query: upcoming })),
  component: Suggest,
});

interface Values extends TopicValues {
  session_id: string;
  named: '' | 'yes' | 'no';
}

function Suggest() {
  const circle = useCircle();
  const { session } = Route.useSearch();
  const calls = useSuspenseQuery(listSessionsOptions({ path: { circle: circle.id }, query: upcoming })).data.items.filter(({ call_open }) => call_open);
  const navigate = useNavigate();
  const form = useForm<Values>({
    start: {
      ...{ title: '', question: '', sensitive: false, named: '' },
      session_id: calls.find(({ id }) => id === session)?.id ?? (calls.length > 0 ? '' : anyTime),
    },
    check: ({ title, named, session_id }) => ({
      ...(title.trim() ? {} : { title: text.missing }),
      ...(session_id ? {} : { session_id: text.missingWhen }),
      ...(named ? {} : { named: text.missingNamed }),
    }),
    send: async ({ title, question, sensitive, session_id, named }, attempt) => {
      const body: NewTopic = {
        ...{ title: title.trim(), question: question.trim() || null, sensitive, named: named === 'yes' },
        session_id: session_id === anyTime ? null : session_id,
      };
      await write((headers) => suggestTopic({ path: { circle: circle.id }, body, headers }), attempt);
      confirmDone(body.named ? text.done : text.doneUnnamed);
      await navigate({ to: '/circles/$circle/topics', params: { circle: circle.id } });
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors}>
      <SeenBy circle={circle} />
      <form onSubmit={form.submit} noValidate>
        <TopicFields form={form} />
        {calls.length > 0 && (
          <Radios
            {...form.bind('session_id')}
            label={text.when}
            options={[
              ...calls.map(({ id, time }) => ({ value: id, label: text.session(onDay(time.starts_at)) })),
              { value: anyTime, label: text.anyTime },
            ]}
          />
        )}
        <Radios
          {...form.bind('named')}
          label={text.named}
          options={[
            { value: 'yes', label: text.yes, hint: text.yesHint },
            { value: 'no', label: text.no, hint: text.noHint },
          ]}
        />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
