import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { sendSignInLink, write } from '@/api';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { signIn } from '@/text/people/signIn';
import { Button } from '@/ui/Button';
import { Page, Prose } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

const text = signIn.link;

export const Route = createFileRoute('/sign-in/link')({
  component: SignInLink,
});

function SignInLink() {
  const { demo } = usePartnership();
  const [sent, setSent] = useState('');
  const form = useForm({
    start: { email: '' },
    check: ({ email }) => (email.includes('@') ? {} : { email: signIn.missingEmail }),
    send: async ({ email }, attempt) => {
      await write((headers) => sendSignInLink({ body: { email: email.trim() }, headers }), attempt);
      setSent(email.trim());
    },
  });
  // Known and unknown addresses get this answer alike, so that it does not reveal who has an account.
  if (sent) {
    return (
      <Page title={text.sentTitle}>
        <p className="govuk-body" role="status">
          {text.sent(sent)}
        </p>
        <Prose text={text.sentMore} />
        {demo && (
          <p className="govuk-body">
            <a className="govuk-link" href="/outbox">
              {text.outbox}
            </a>
          </p>
        )}
        <Button look="link" onClick={() => setSent('')}>
          {text.again}
        </Button>
      </Page>
    );
  }
  return (
    <Page title={text.title} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.text}</p>
      <form onSubmit={form.submit} noValidate>
        <TextField {...form.bind('email')} label={signIn.email} type="email" autoComplete="username" spellCheck={false} />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
