import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { ask, changeMe, type Me, showMe, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useMe } from '@/features/people/accounts/me';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me as text } from '@/text/people/me';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextArea, TextField } from '@/ui/TextField';

export const Route = createFileRoute('/_signed-in/me/details')({
  component: Details,
});

function values(me: Me) {
  return {
    display_name: me.display_name,
    pronunciation: me.pronunciation ?? '',
    offers: me.offers.join('\n'),
    asks: me.asks.join('\n'),
    only_social_worker: me.only_social_worker,
  };
}

const labels = {
  display_name: text.name,
  pronunciation: text.pronunciation,
  offers: text.offers,
  asks: text.asks,
  only_social_worker: text.only,
};

function Details() {
  const me = useMe();
  const navigate = useNavigate();
  const form = useForm({
    start: values(me),
    original: me,
    check: ({ display_name }) => (display_name.trim() ? {} : { display_name: text.missingName }),
    send: async (now, attempt) => {
      const body = {
        display_name: now.display_name.trim(),
        pronunciation: now.pronunciation.trim() || null,
        offers: lines(now.offers),
        asks: lines(now.asks),
        only_social_worker: now.only_social_worker,
      };
      await write((headers) => changeMe({ body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/me' });
    },
    latest: async () => {
      const original = await ask(showMe());
      return { original, values: values(original) };
    },
  });
  return (
    <Page title={text.details} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('display_name')} label={text.name} autoComplete="name" maxLength={80} />
          <TextField {...form.bind('pronunciation')} label={text.pronunciation} hint={text.pronunciationHint} optional maxLength={80} />
          <TextArea {...form.bind('offers')} label={text.offers} hint={text.offersHint} optional />
          <TextArea {...form.bind('asks')} label={text.asks} hint={text.asksHint} optional />
          <Checkbox {...form.bind('only_social_worker')} label={text.only} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}

function lines(written: string): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
