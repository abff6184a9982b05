import { createFileRoute, redirect, useRouter } from '@tanstack/react-router';
import { Refused, signIn as signInCall, write } from '@/api';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { Link } from '@/links';
import { signIn as text } from '@/text/people/signIn';
import { Panel } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

export const Route = createFileRoute('/sign-in/')({
  // Only a path of ours: a link to this page cannot send anybody elsewhere.
  validateSearch: ({ back }: Record<string, unknown>): { back?: string } =>
    typeof back === 'string' && /^\/(?![/\\])/.test(back) ? { back } : {},
  beforeLoad: ({ context, search }) => {
    if (context.me) throw redirect({ href: search.back ?? '/' });
  },
  component: SignIn,
});

function SignIn() {
  const { back } = Route.useSearch();
  const { demo } = usePartnership();
  const router = useRouter();
  const form = useForm({
    start: { email: '', passphrase: '' },
    check: ({ email, passphrase }) => ({
      ...(email.includes('@') ? {} : { email: text.missingEmail }),
      ...(passphrase ? {} : { passphrase: text.missingPassphrase }),
    }),
    send: async (values) => {
      try {
        await write((headers) => signInCall({ body: { ...values, email: values.email.trim() }, headers }));
      } catch (refused) {
        if (!(refused instanceof Refused) || refused.status !== 401) throw refused;
        throw new Refused(422, { errors: [{ pointer: '#/email', code: 'wrong', detail: text.wrong }] });
      }
      await router.invalidate();
      await router.navigate({ href: back ?? '/' });
    },
  });
  return (
    <Page title={text.title} errors={form.errors}>
      {demo && (
        <Panel>
          <h2 className="govuk-heading-s">{text.demoTitle}</h2>
          <p className="govuk-body">{text.demoText}</p>
        </Panel>
      )}
      <form onSubmit={form.submit} noValidate>
        <TextField {...form.bind('email')} label={text.email} type="email" autoComplete="username" spellCheck={false} />
        <TextField
          {...form.bind('passphrase')}
          label={text.passphrase}
          hint={text.passphraseHint}
          type="password"
          autoComplete="current-password"
        />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
      <Section title={text.or}>
        <p className="govuk-body">
          <Link to="/sign-in/link">{text.emailMe}</Link>
        </p>
      </Section>
      <Section title={text.newHere}>
        <p className="govuk-body">{text.newHereText}</p>
      </Section>
    </Page>
  );
}
