import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { announce, write } from '@/api';
import { useForm } from '@/form';
import { announcements as text } from '@/text/circles/organising';
import { Button } from '@/ui/Button';
import { TextArea } from '@/ui/TextField';

export function useAnnouncement(circle: string) {
  const router = useRouter();
  const form = useForm({
    start: { text: '' },
    check: (values) => (values.text.trim() ? {} : { text: text.missing }),
    send: async (values, attempt) => {
      await write((headers) => announce({ path: { circle }, body: { text: values.text.trim() }, headers }), attempt);
      confirmDone(text.done, 'here');
      form.set({ text: '' });
      await router.invalidate();
    },
  });
  return form;
}

export function WriteAnnouncement({ form }: { form: ReturnType<typeof useAnnouncement> }) {
  return (
    <form onSubmit={form.submit} noValidate>
      <TextArea {...form.bind('text')} label={text.label} hint={text.hint} maxLength={2000} />
      <Button type="submit" busy={form.busy}>
        {text.submit}
      </Button>
    </form>
  );
}
