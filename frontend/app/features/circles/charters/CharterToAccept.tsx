import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { acceptCharter, type CircleLine, listCharterVersionsOptions, write } from '@/api';
import { useMyContacts } from '@/features/people/organisations/contacts';
import { useForm } from '@/form';
import { charter as text } from '@/text/circles/circle';
import { joining } from '@/text/circles/directory';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { CharterText } from './CharterText';

/** A new version of the charter stands between a member and the circle until it is read and accepted. */
export function CharterToAccept({ circle }: { circle: CircleLine }) {
  const versions = useSuspenseQuery(listCharterVersionsOptions({ path: { circle: circle.id } })).data.items;
  const current = versions.find((version) => version.current);
  const contacts = useMyContacts();
  const router = useRouter();
  const form = useForm({
    start: { accepted: false },
    check: ({ accepted }) => (accepted ? {} : { accepted: joining.charter.missing }),
    send: async (_, attempt) => {
      const body = { charter_version: current?.number ?? 0 };
      await write((headers) => acceptCharter({ path: { circle: circle.id }, body, headers }), attempt);
      confirmDone(text.accept.done, 'here');
      await router.invalidate();
    },
  });
  return (
    <Page title={text.accept.title} caption={circle.name} errors={form.errors}>
      <p className="govuk-body-l">{text.accept.text}</p>
      {current && <CharterText charter={current} contacts={contacts} />}
      <form onSubmit={form.submit} noValidate>
        <Checkbox {...form.bind('accepted')} label={joining.charter.accept} />
        <Button type="submit" busy={form.busy}>
          {text.accept.submit}
        </Button>
      </form>
    </Page>
  );
}
