import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { joinCircle, showFaceOptions, write } from '@/api';
import { JoiningTrouble } from '@/features/circles/directory/NotOpen';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { joining } from '@/text/circles/directory';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

const text = joining.hopes;

export const Route = createFileRoute('/_signed-in/directory/$circle/join/hopes')({
  validateSearch: ({ hat, charter }: Record<string, unknown>): { hat?: string; charter?: number } => ({
    ...(hat ? { hat: String(hat) } : {}),
    ...(Number(charter) ? { charter: Number(charter) } : {}),
  }),
  beforeLoad: ({ search, params }) => {
    if (!search.hat || !search.charter) throw redirect({ to: '/directory/$circle/join', params });
  },
  loader: ({ context: { cache }, params: { circle } }) => cache.fetchQuery(showFaceOptions({ path: { circle } })),
  errorComponent: JoiningTrouble,
  component: Hopes,
});

function Hopes() {
  const { circle } = Route.useParams();
  const { hat = '', charter = 0 } = Route.useSearch();
  const face = useSuspenseQuery(showFaceOptions({ path: { circle } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { hopes: '', wants_buddy: false },
    send: async ({ hopes, wants_buddy }, attempt) => {
      const body = { engagement_id: hat, charter_version: charter, hopes: hopes.trim() || null, wants_buddy };
      await write((headers) => joinCircle({ path: { circle }, body, headers }), attempt);
      await navigate({ to: '/circles/$circle/welcome', params: { circle } });
    },
  });
  return (
    <Page title={text.title} caption={face.name} errors={form.errors} above={<BackLink />}>
      <p className="steps">{joining.steps(3)}</p>
      <form onSubmit={form.submit} noValidate>
        <TextArea {...form.bind('hopes')} label={text.hopes} hint={text.hopesHint} optional maxLength={400} />
        <Checkbox {...form.bind('wants_buddy')} label={text.buddy} hint={text.buddyHint} />
        <Button type="submit" busy={form.busy}>
          {text.join}
        </Button>
      </form>
    </Page>
  );
}
