import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { addIdentity, type Identity, listIdentitiesOptions, removeIdentity, write } from '@/api';
import { useAction, useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { TextField } from '@/ui/TextField';

const text = me.emailsPage;

export const Route = createFileRoute('/_signed-in/me/emails')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listIdentitiesOptions()),
  component: Emails,
});

function Emails() {
  const identities = useSuspenseQuery(listIdentitiesOptions()).data.items;
  const action = useAction();
  const router = useRouter();
  const form = useForm({
    start: { email: '' },
    check: ({ email }) => (email.includes('@') ? {} : { email: text.missing }),
    send: async ({ email }, attempt) => {
      await write((headers) => addIdentity({ body: { email: email.trim() }, headers }), attempt);
      confirmDone(text.added(email.trim()), 'here');
      form.set({ email: '' });
      await router.invalidate();
    },
  });
  const remove = (identity: Identity) =>
    action.run(async () => {
      await write((headers) => removeIdentity({ path: { identity: identity.id }, headers }), { original: identity });
      confirmDone(text.removed, 'here');
    });
  return (
    <Page title={me.emails} errors={form.errors.length ? form.errors : action.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <Table
        caption={me.emails}
        quiet
        heads={[text.label, text.state, '']}
        rows={identities.map((identity) => ({
          key: identity.id,
          cells: [
            identity.email,
            identity.primary ? text.primary : identity.verified ? text.verified : text.unverified,
            !identity.primary && (
              <Button key="remove" look="link" aria-label={`${general.remove}: ${identity.email}`} onClick={() => void remove(identity)}>
                {general.remove}
              </Button>
            ),
          ],
        }))}
      />
      <Section title={text.add}>
        <form onSubmit={form.submit} noValidate>
          <TextField {...form.bind('email')} label={text.label} type="email" spellCheck={false} />
          <Button type="submit" look="second" busy={form.busy}>
            {text.add}
          </Button>
        </form>
      </Section>
    </Page>
  );
}
