import { createFileRoute, useNavigate } from '@tanstack/react-router';
import type { Circle, CircleChange, Role } from '@/api';
import { ConflictView } from '@/conflict';
import { afterQuestion, latestCircle, saveCircle } from '@/features/circles/circles/changes';
import { readCircle, useCircle } from '@/features/circles/circles/current';
import { allOrganisationsQuery, useOrganisationOptions } from '@/features/people/organisations/options';
import { useLabels, usePartnership } from '@/features/people/partnership/partnership';
import { type Errors, useForm } from '@/form';
import { BackLink } from '@/links';
import { directory, face } from '@/text/circles/directory';
import { starting } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Checkbox, Checkboxes, Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

const text = starting.who;

export const Route = createFileRoute('/_signed-in/circles/$circle/set-up/who')({
  loader: (at) => Promise.all([readCircle(at), at.context.cache.fetchQuery(allOrganisationsQuery)]),
  component: Who,
});

function values(circle: Circle, offered: readonly Role[]) {
  const { allowed_roles, admits_interested, sectors, areas, organisation_ids } = circle;
  return {
    allowed_roles: allowed_roles.filter((code) => offered.some((role) => role.code === code)) as string[],
    ...{ admits_interested, sectors: sectors as string[] },
    ...{ areas: areas as string[], organisation_ids: organisation_ids as string[] },
    manager_rule: circle.manager_rule as string,
    visibility: circle.visibility as string,
    for_only_social_workers: circle.for_only_social_workers,
    usually_come: circle.usually_come ?? '',
    capacity: circle.capacity === null ? '' : String(circle.capacity),
  };
}

type Values = ReturnType<typeof values>;

function check(now: Values): Errors<Values> {
  return {
    ...(now.allowed_roles.length ? {} : { allowed_roles: text.missingRoles }),
    ...(now.sectors.length ? {} : { sectors: text.missingSector }),
    ...(now.areas.length ? {} : { areas: text.missingAreas }),
    ...(now.manager_rule ? {} : { manager_rule: text.missingManagers }),
    ...(/^\d{0,3}$/.test(now.capacity.trim()) ? {} : { capacity: text.badCapacity }),
  };
}

function Who() {
  const circle = useCircle();
  const labels = useLabels();
  const { roles } = usePartnership();
  const organisations = useOrganisationOptions();
  // Being interested in a role is a question of its own, below.
  const ofFamily = roles.filter((role) => role.family === circle.family && !role.interested);
  const navigate = useNavigate();
  const form = useForm({
    start: values(circle, ofFamily),
    original: circle,
    check,
    send: async (now, attempt) => {
      const part = {
        ...now,
        usually_come: now.usually_come.trim() || null,
        capacity: now.capacity.trim() ? Number(now.capacity) : null,
      } as Partial<CircleChange>;
      await saveCircle(circle, part, attempt);
      await navigate({ to: afterQuestion(circle, 'who'), params: { circle: circle.id } });
    },
    latest: () => latestCircle(circle.id, (latest) => values(latest, ofFamily)),
  });
  const sectors = (['adults', 'children'] as const).map((value) => ({ value, label: directory.sectors[value] }));
  // Coming closer is for the members to decide, so only what is there now or keeps managers further away is offered.
  const rules = [...new Set<string>(['none_anywhere', 'none_in_scope', circle.manager_rule])];
  return (
    <Page title={text.title} caption={circle.name} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView
          conflict={form.conflict}
          labels={{ allowed_roles: text.roles, sectors: text.sector, areas: text.areas, manager_rule: text.managers }}
        />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <Checkboxes
            {...form.bind('allowed_roles')}
            label={text.roles}
            options={ofFamily.map(({ code, label }) => ({ value: code, label }))}
          />
          <Checkbox {...form.bind('admits_interested')} label={text.interested} hint={text.interestedHint} />
          <Checkboxes {...form.bind('sectors')} label={text.sector} options={sectors} />
          <Checkboxes {...form.bind('areas')} label={text.areas} options={labels.areas} />
          <Checkboxes
            {...form.bind('organisation_ids')}
            label={text.organisations}
            hint={text.organisationsHint}
            optional
            options={organisations}
          />
          <Checkbox {...form.bind('for_only_social_workers')} label={text.soleWorkers} />
          <Radios
            {...form.bind('manager_rule')}
            label={text.managers}
            hint={text.managersHint}
            options={rules.map((value) => ({ value, label: face.managerRules[value] ?? value }))}
          />
          <Radios
            {...form.bind('visibility')}
            label={text.visibility}
            options={[
              { value: 'listed', label: text.listed },
              { value: 'unlisted', label: text.unlisted },
            ]}
          />
          <TextField {...form.bind('usually_come')} label={text.usually} hint={text.usuallyHint} optional maxLength={60} width="medium" />
          <TextField {...form.bind('capacity')} label={text.capacity} optional width="short" inputMode="numeric" />
          <Button type="submit" busy={form.busy}>
            {general.saveAndContinue}
          </Button>
        </form>
      )}
    </Page>
  );
}
