import type { Topic } from '@/api';
import type { useForm } from '@/form';
import { suggesting as text } from '@/text/circles/topics';
import { Checkbox } from '@/ui/Choice';
import { TextArea, TextField } from '@/ui/TextField';

export interface TopicValues {
  title: string;
  question: string;
  sensitive: boolean;
}

export function topicValues({ title, question, sensitive }: Topic): TopicValues {
  return { title, question: question ?? '', sensitive };
}

/** The words of a topic, and whether it needs care. */
export function TopicFields({ form }: { form: Pick<ReturnType<typeof useForm<TopicValues>>, 'bind'> }) {
  return (
    <>
      <TextField {...form.bind('title')} label={text.topic} hint={text.topicHint} maxLength={120} />
      <TextArea {...form.bind('question')} label={text.question} hint={text.questionHint} optional rows={3} maxLength={400} />
      <NeedsCare form={form} />
    </>
  );
}

export function NeedsCare({ form }: { form: Pick<ReturnType<typeof useForm<TopicValues>>, 'bind'> }) {
  return <Checkbox {...form.bind('sensitive')} label={text.sensitive} hint={text.sensitiveHint} />;
}
