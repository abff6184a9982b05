import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { type CircleLine, listRoleTermsOptions, may, type NewGoodbye, sayGoodbye, showMembershipOptions, write } from '@/api';
import { RoleTerms } from '@/features/circles/role-terms/RoleTerms';
import { useForm } from '@/form';
import { Link } from '@/links';
import { circle as circleText, place } from '@/text/circles/circle';
import { Button } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';
import { onDay } from '@/ui/when';
import { PostChoice } from './PostChoice';

const text = circleText.steppingBack;

/** The last days in a circle before a role changes: goodbye, hand over, tidy up. Nothing new. */
export function SteppingBack({ circle }: { circle: CircleLine }) {
  const membership = useSuspenseQuery(showMembershipOptions({ path: { circle: circle.id } })).data;
  const jobs = useSuspenseQuery(listRoleTermsOptions({ path: { circle: circle.id } })).data.items.filter((term) => term.state !== 'ended');
  const router = useRouter();
  const form = useForm({
    start: { text: '', post_choice: 'former_member' as NewGoodbye['post_choice'] },
    check: (values) => (values.text.trim() ? {} : { text: text.missing }),
    send: async (values, attempt) => {
      const body: NewGoodbye = { text: values.text.trim(), post_choice: values.post_choice };
      await write((headers) => sayGoodbye({ path: { circle: circle.id }, body, headers }), attempt);
      confirmDone(text.done, 'here');
      await router.invalidate();
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors}>
      {membership.ends_on && <p className="govuk-body-l">{text.text(onDay(membership.ends_on))}</p>}
      <p className="govuk-body">
        <Link to="/circles/$circle/charter" params={{ circle: circle.id }}>
          {text.charter}
        </Link>
      </p>
      {jobs.length > 0 && (
        <Section title={text.handOver}>
          <p className="govuk-body">{text.handOverText}</p>
          <RoleTerms circle={circle.id} terms={jobs} />
        </Section>
      )}
      {may(membership, 'say_goodbye') && (
        <Section title={text.goodbye}>
          <form onSubmit={form.submit} noValidate>
            <TextArea {...form.bind('text')} label={place.leaving.goodbye} hint={text.goodbyeHint} maxLength={800} />
            <PostChoice {...form.bind('post_choice')} />
            <Button type="submit" busy={form.busy}>
              {text.submit}
            </Button>
          </form>
        </Section>
      )}
    </Page>
  );
}
