import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { confirmDone } from '@/announce';
import { invitePeople, type LineProblem, type NewInvitations, write } from '@/api';
import { needs } from '@/features/people/accounts/needs';
import { allOrganisationsQuery, useOrganisationOptions } from '@/features/people/organisations/options';
import { useLabels } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { programme } from '@/text/people/programme';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Checkboxes, Radios, SelectField } from '@/ui/Choice';
import { Bullets, Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

const text = programme.invitations.form;

export const Route = createFileRoute('/_signed-in/programme/invitations/new')({
  beforeLoad: needs('invite'),
  loader: ({ context: { cache } }) => cache.fetchQuery(allOrganisationsQuery),
  component: Invite,
});

function Invite() {
  const labels = useLabels();
  const organisations = useOrganisationOptions();
  const navigate = useNavigate();
  const [left, setLeft] = useState<LineProblem[]>([]);
  const form = useForm({
    start: { people: '', role: '', organisation_id: '', sector: '' as string, areas: [] as string[] },
    check: (values) => ({
      ...(values.people.trim() ? {} : { people: text.missing }),
      ...(values.role ? {} : { role: me.engagement.missingRole }),
      ...(values.sector ? {} : { sector: me.engagement.missingSector }),
      ...(values.areas.length ? {} : { areas: me.engagement.missingAreas }),
    }),
    send: async (values, attempt) => {
      const body = { ...values, organisation_id: values.organisation_id || null } as NewInvitations;
      const { invited, problems } = await write((headers) => invitePeople({ body, headers }), attempt);
      if (invited.length) confirmDone(text.done(invited.length), problems.length ? 'here' : 'next');
      setLeft(problems);
      if (problems.length) form.set({ people: problems.map((problem) => problem.text).join('\n') });
      else await navigate({ to: '/programme/invitations' });
    },
  });
  const sectors = Object.entries(me.engagement.sectors).map(([value, label]) => ({ value, label }));
  return (
    <Page title={text.title} errors={form.errors} above={<BackLink />}>
      {left.length > 0 && (
        <Banner title={general.important} calm>
          <p className="govuk-body">{text.problems}</p>
          <Bullets items={left.map((one) => text.problem(one.line, one.text, one.detail))} />
          <p className="govuk-body">{text.problemsMore}</p>
        </Banner>
      )}
      <form onSubmit={form.submit} noValidate>
        <TextArea {...form.bind('people')} label={text.people} hint={text.peopleHint} rows={8} spellCheck={false} />
        <SelectField {...form.bind('role')} label={text.role} blank={general.chooseOne} options={labels.roles} />
        <SelectField {...form.bind('organisation_id')} label={text.organisation} blank={text.noOrganisation} options={organisations} />
        <Radios {...form.bind('sector')} label={text.sector} options={sectors} />
        <Checkboxes {...form.bind('areas')} label={text.areas} options={labels.areas} />
        <Button type="submit" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
