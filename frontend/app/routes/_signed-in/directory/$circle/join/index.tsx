import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { showFaceOptions, showJoiningOptions } from '@/api';
import { JoiningTrouble } from '@/features/circles/directory/NotOpen';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { joining } from '@/text/circles/directory';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';

const text = joining.hat;

export const Route = createFileRoute('/_signed-in/directory/$circle/join/')({
  validateSearch: ({ hat }: Record<string, unknown>): { hat?: string } => (hat ? { hat: String(hat) } : {}),
  loader: ({ context: { cache }, params: { circle } }) =>
    Promise.all([cache.fetchQuery(showJoiningOptions({ path: { circle } })), cache.fetchQuery(showFaceOptions({ path: { circle } }))]),
  errorComponent: JoiningTrouble,
  component: ChooseHat,
});

function ChooseHat() {
  const { circle } = Route.useParams();
  const { hat } = Route.useSearch();
  const { hats } = useSuspenseQuery(showJoiningOptions({ path: { circle } })).data;
  const face = useSuspenseQuery(showFaceOptions({ path: { circle } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { engagement_id: hat ?? (hats.length === 1 ? (hats[0]?.engagement_id ?? '') : '') },
    check: ({ engagement_id }) => (engagement_id ? {} : { engagement_id: text.missing }),
    send: async ({ engagement_id }) => {
      await navigate({ to: '/directory/$circle/join', params: { circle }, search: { hat: engagement_id }, replace: true });
      await navigate({ to: '/directory/$circle/join/charter', params: { circle }, search: { hat: engagement_id } });
    },
  });
  return (
    <Page title={text.title} caption={face.name} errors={form.errors} above={<BackLink />}>
      <p className="steps">{joining.steps(1)}</p>
      <form onSubmit={form.submit} noValidate>
        <Radios
          {...form.bind('engagement_id')}
          label={text.label}
          hint={text.hint}
          options={hats.map((one) => ({
            value: one.engagement_id,
            label: one.label,
            hint: one.interested ? text.interested : undefined,
          }))}
        />
        <Button type="submit" busy={form.busy}>
          {general.continue}
        </Button>
      </form>
    </Page>
  );
}
