import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { type Circle, may, type Member, type NewRoleTerm, openRoleTerm, showCircleOptions, write } from '@/api';
import { useCircle } from '@/features/circles/circles/current';
import { membersQuery } from '@/features/circles/circles/lists';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { roles } from '@/text/circles/circle';
import { general } from '@/text/general';
import { problems } from '@/text/problems';
import { Button } from '@/ui/Button';
import { Radios, SelectField } from '@/ui/Choice';
import { DateField } from '@/ui/DateField';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';
import { noDate, readDate, typedDate } from '@/ui/when';

const text = roles.form;
type Kind = NewRoleTerm['kind'];

export const Route = createFileRoute('/_signed-in/circles/$circle/roles/new')({
  loader: async ({ context: { cache }, params }) => {
    const circle = await cache.fetchQuery(showCircleOptions({ path: { circle: params.circle } }));
    if (may(circle, 'see_members')) await cache.fetchQuery(membersQuery(circle.id));
  },
  component: NewRole,
});

function NewRole() {
  return may(useCircle(), 'see_members') ? <FromMembers /> : <NewTerm members={[]} />;
}

function FromMembers() {
  return <NewTerm members={useSuspenseQuery(membersQuery(useCircle().id)).data.items} />;
}

function NewTerm({ members }: { members: readonly Member[] }) {
  const circle = useCircle();
  const { today } = usePartnership();
  const navigate = useNavigate();
  const kinds = offered(circle, members);
  const choosable = may(circle, 'open_role_term') ? members : members.filter((member) => member.me);
  const form = useForm({
    start: { kind: '' as Kind | '', member_id: choosable.length === 1 ? (choosable[0]?.id ?? '') : '', email: '', starts_on: typedDate(today), ends_on: '//' },
    check: (values) => ({
      ...(values.kind ? {} : { kind: text.missingKind }),
      ...(isMember(values.kind) && !values.member_id ? { member_id: text.missingWho } : {}),
      ...(isOutside(values.kind) && !values.email.includes('@') ? { email: text.missingWho } : {}),
      ...(readDate(values.starts_on) ? {} : { starts_on: problems.date.unreal }),
      ...(noDate(values.ends_on) || readDate(values.ends_on) ? {} : { ends_on: problems.date.unreal }),
    }),
    send: async (values, attempt) => {
      const body = {
        kind: values.kind,
        member_id: isMember(values.kind) ? values.member_id : null,
        email: isOutside(values.kind) ? values.email.trim() : null,
        starts_on: readDate(values.starts_on),
        ends_on: noDate(values.ends_on) ? null : readDate(values.ends_on),
      } as NewRoleTerm;
      await write((headers) => openRoleTerm({ path: { circle: circle.id }, body, headers }), attempt);
      confirmDone(text.done);
      await navigate({ to: '/circles/$circle/roles', params: { circle: circle.id } });
    },
  });
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      <form onSubmit={form.submit} noValidate>
        <Radios
          {...form.bind('kind')}
          label={text.kind}
          options={kinds.map((value) => ({ value, label: roles.kinds[value], hint: roles.jobs[value] }))}
        />
        {isMember(form.values.kind) && (
          <SelectField
            {...form.bind('member_id')}
            label={text.who}
            hint={text.whoHint}
            blank={general.chooseOne}
            options={choosable.map((member) => ({ value: member.id, label: member.display_name }))}
          />
        )}
        {isOutside(form.values.kind) && (
          <TextField {...form.bind('email')} label={text.email} hint={text.emailHint} type="email" width="long" />
        )}
        <DateField {...form.bind('starts_on')} label={text.starts} />
        <DateField {...form.bind('ends_on')} label={text.ends} hint={text.endsHint} optional />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}

/** Organisers choose anybody; a member may take a turn; a convenor, who knows no names, chooses from outside. */
function offered(circle: Circle, members: readonly Member[]): Kind[] {
  if (may(circle, 'open_role_term')) {
    const outside: Kind[] = ['research_partner', 'convenor', 'sponsor'];
    return members.length ? ['organiser', 'facilitator', ...outside] : outside;
  }
  return circle.state === 'needs_organiser' ? ['facilitator', 'organiser'] : ['facilitator'];
}

function isMember(kind: string) {
  return kind === 'organiser' || kind === 'facilitator';
}

function isOutside(kind: string) {
  return kind === 'convenor' || kind === 'sponsor' || kind === 'research_partner';
}
