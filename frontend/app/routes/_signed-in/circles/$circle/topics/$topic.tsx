import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeTopic, may, Refused, showTopicOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useCircle } from '@/features/circles/circles/current';
import { SeenBy } from '@/features/circles/circles/SeenBy';
import { NeedsCare, TopicFields, topicValues } from '@/features/circles/topics/TopicFields';
import { useForm } from '@/form';
import { changing as text, suggesting } from '@/text/circles/topics';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';

export const Route = createFileRoute('/_signed-in/circles/$circle/topics/$topic')({
  loader: async ({ context: { cache: known }, params }) => {
    const topic = await known.fetchQuery(showTopicOptions({ path: { topic: params.topic } }));
    if (topic.circle_id !== params.circle || !(may(topic, 'change') || may(topic, 'mark_sensitive'))) throw new Refused(404);
  },
  component: ChangeTopic,
});

/** Its words are changed by whoever put their name to it; whether it needs care, also by an organiser. */
function ChangeTopic() {
  const circle = useCircle();
  const topic = useSuspenseQuery(showTopicOptions({ path: { topic: Route.useParams().topic } })).data;
  const navigate = useNavigate();
  const mine = may(topic, 'change');
  const form = useForm({
    start: topicValues(topic),
    original: topic,
    check: ({ title }) => (title.trim() ? {} : { title: suggesting.missing }),
    send: async (now, attempt) => {
      const body = { title: now.title.trim(), question: now.question.trim() || null, sensitive: now.sensitive };
      await write((headers) => changeTopic({ path: { topic: topic.id }, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/circles/$circle/topics', params: { circle: circle.id } });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showTopicOptions({ path: { topic: topic.id } }), staleTime: 0 });
      return { original, values: topicValues(original) };
    },
  });
  const labels = { title: suggesting.topic, question: suggesting.question, sensitive: suggesting.sensitive };
  return (
    <Page title={mine ? text.title : text.titleCare} caption={circle.name} errors={form.errors}>
      <SeenBy circle={circle} />
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          {mine ? (
            <TopicFields form={form} />
          ) : (
            <>
              <p className="govuk-body-l">{topic.title}</p>
              <NeedsCare form={form} />
            </>
          )}
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
