import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { cache, changeMembership, listEngagementsOptions, may, type Membership, showMembershipOptions, write } from '@/api';
import { ConflictView } from '@/conflict';
import { useLine } from '@/features/circles/circles/current';
import { described } from '@/features/people/engagements/described';
import { useForm } from '@/form';
import { Link } from '@/links';
import { place as text } from '@/text/circles/circle';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Checkbox, Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

export const Route = createFileRoute('/_signed-in/circles/$circle/my-place')({
  loader: ({ context: { cache: known }, params }) =>
    Promise.all([known.fetchQuery(showMembershipOptions({ path: { circle: params.circle } })), known.fetchQuery(listEngagementsOptions())]),
  component: MyPlace,
});

function values({ engagement_id, hopes, wants_buddy }: Membership) {
  return { engagement_id, hopes: hopes ?? '', wants_buddy };
}

function MyPlace() {
  const circle = useLine();
  const membership = useSuspenseQuery(showMembershipOptions({ path: { circle: circle.id } })).data;
  const engagements = useSuspenseQuery(listEngagementsOptions()).data.items;
  const navigate = useNavigate();
  const path = { circle: circle.id };
  const form = useForm({
    start: values(membership),
    original: membership,
    check: ({ engagement_id }) => (engagement_id ? {} : { engagement_id: text.missingHat }),
    send: async (now, attempt) => {
      const body = { ...now, hopes: now.hopes.trim() || null };
      await write((headers) => changeMembership({ path, body, headers }), attempt);
      confirmDone(text.saved);
      await navigate({ to: '/circles/$circle', params: path });
    },
    latest: async () => {
      const original = await cache.fetchQuery({ ...showMembershipOptions({ path: { circle: circle.id } }), staleTime: 0 });
      return { original, values: values(original) };
    },
  });
  // The role somebody joined with stays on offer even when the list knows it under another name.
  const hats = engagements.some((one) => one.id === membership.engagement_id)
    ? engagements.map((one) => ({ value: one.id, label: described(one) }))
    : [{ value: membership.engagement_id, label: membership.hat }];
  const labels = { hopes: text.hopes, wants_buddy: text.buddy };
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Radios {...form.bind('engagement_id')} label={text.hat} options={hats} />
          <TextArea {...form.bind('hopes')} label={text.hopes} hint={text.hopesHint} optional maxLength={400} />
          <Checkbox {...form.bind('wants_buddy')} label={text.buddy} />
          {may(membership, 'change') && (
            <Button type="submit" busy={form.busy}>
              {general.save}
            </Button>
          )}
        </form>
      )}
      {membership.charter_version !== null && (
        <p className="govuk-body">
          {text.charterAccepted(membership.charter_version)}
        </p>
      )}
      <p className="govuk-body">
        <Link to="/circles/$circle/mail" params={path}>
          {text.mail}
        </Link>
      </p>
      {may(membership, 'leave') && (
        <p className="govuk-body">
          <Link to="/circles/$circle/leave" params={path}>
            {text.leave}
          </Link>
        </p>
      )}
    </Page>
  );
}
