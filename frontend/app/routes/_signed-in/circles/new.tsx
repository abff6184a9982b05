import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { listEngagementsOptions, type NewCircle, startCircle, write } from '@/api';
import { described } from '@/features/people/engagements/described';
import { useLabels } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { starting as text } from '@/text/circles/starting';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Radios, SelectField } from '@/ui/Choice';
import { Dot } from '@/ui/Dot';
import { Page } from '@/ui/Page';
import { TextField } from '@/ui/TextField';

export const Route = createFileRoute('/_signed-in/circles/new')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listEngagementsOptions()),
  component: NewCirclePage,
});

function NewCirclePage() {
  const labels = useLabels();
  const engagements = useSuspenseQuery(listEngagementsOptions()).data.items;
  const navigate = useNavigate();
  const form = useForm({
    start: { name: '', family: '' as string, as: '' as '' | 'member' | 'convenor', engagement_id: engagements[0]?.id ?? '' },
    check: (values) => ({
      ...(values.name.trim() ? {} : { name: text.missingName }),
      ...(values.family ? {} : { family: text.missingFamily }),
      ...(values.as ? {} : { as: text.missingAs }),
      ...(values.as === 'member' && !values.engagement_id ? { engagement_id: text.missingEngagement } : {}),
    }),
    send: async (values, attempt) => {
      const body = {
        ...values,
        name: values.name.trim(),
        engagement_id: values.as === 'member' ? values.engagement_id : null,
      } as NewCircle;
      const circle = await write((headers) => startCircle({ body, headers }), attempt);
      await navigate({ to: '/circles/$circle/set-up/about', params: { circle: circle.id } });
    },
  });
  return (
    <Page title={text.title} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <form onSubmit={form.submit} noValidate>
        <TextField {...form.bind('name')} label={text.name} hint={text.nameHint} maxLength={80} />
        <Radios
          {...form.bind('family')}
          label={text.family}
          hint={text.familyHint}
          options={labels.families.map(({ value, label, hint }) => ({
            value,
            hint,
            label: (
              <>
                <Dot kind={value} />
                {label}
              </>
            ),
          }))}
        />
        <Radios
          {...form.bind('as')}
          label={text.as}
          options={[
            { value: 'member', label: text.asMember, hint: text.asMemberHint },
            { value: 'convenor', label: text.asConvenor, hint: text.asConvenorHint },
          ]}
        />
        {form.values.as === 'member' && (
          <SelectField
            {...form.bind('engagement_id')}
            label={text.engagement}
            options={engagements.map((engagement) => ({ value: engagement.id, label: described(engagement) }))}
            blank={general.chooseOne}
          />
        )}
        <Button type="submit" busy={form.busy}>
          {general.saveAndContinue}
        </Button>
      </form>
    </Page>
  );
}
