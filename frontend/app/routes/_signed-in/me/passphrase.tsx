import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { confirmDone } from '@/announce';
import { setPassphrase, write } from '@/api';
import { useMe } from '@/features/people/accounts/me';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me as meText } from '@/text/people/me';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

const text = meText.passphrasePage;

export const Route = createFileRoute('/_signed-in/me/passphrase')({
  component: Passphrase,
});

function Passphrase() {
  const me = useMe();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const form = useForm({
    start: { current: '', passphrase: '' },
    check: ({ current, passphrase }) => ({
      ...(me.has_passphrase && !current ? { current: text.missingCurrent } : {}),
      ...(passphrase.length < 15 ? { passphrase: text.short } : {}),
    }),
    send: async ({ current, passphrase }, attempt) => {
      const body = { current: me.has_passphrase ? current : null, passphrase };
      await write((headers) => setPassphrase({ body, headers }), { key: attempt.key });
      confirmDone(text.saved);
      await navigate({ to: '/me' });
    },
  });
  const type = shown ? 'text' : 'password';
  return (
    <Page title={me.has_passphrase ? text.changeTitle : text.title} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <form onSubmit={form.submit} noValidate>
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        {me.has_passphrase && (
          <TextField {...form.bind('current')} label={text.current} type={type} autoComplete="current-password" spellCheck={false} />
        )}
        <TextField
          {...form.bind('passphrase')}
          label={text.next}
          hint={text.nextHint}
          type={type}
          autoComplete="new-password"
          spellCheck={false}
        />
        <Checkbox name="shown" value={shown} onChange={setShown} label={text.show} />
        <Button type="submit" busy={form.busy}>
          {general.save}
        </Button>
      </form>
    </Page>
  );
}
