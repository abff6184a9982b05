import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, redirect, useNavigate } from '@tanstack/react-router';
import { showFaceOptions, showJoiningOptions } from '@/api';
import { CharterText } from '@/features/circles/charters/CharterText';
import { JoiningTrouble } from '@/features/circles/directory/NotOpen';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { joining } from '@/text/circles/directory';
import { general } from '@/text/general';
import { Button } from '@/ui/Button';
import { Checkbox } from '@/ui/Choice';
import { Page } from '@/ui/Page';

const text = joining.charter;

export const Route = createFileRoute('/_signed-in/directory/$circle/join/charter')({
  validateSearch: ({ hat }: Record<string, unknown>): { hat?: string } => (hat ? { hat: String(hat) } : {}),
  beforeLoad: ({ search, params }) => {
    if (!search.hat) throw redirect({ to: '/directory/$circle/join', params });
  },
  loader: ({ context: { cache }, params: { circle } }) =>
    Promise.all([cache.fetchQuery(showJoiningOptions({ path: { circle } })), cache.fetchQuery(showFaceOptions({ path: { circle } }))]),
  errorComponent: JoiningTrouble,
  component: ReadCharter,
});

function ReadCharter() {
  const { circle } = Route.useParams();
  const { hat } = Route.useSearch();
  const { charter: charters, contacts } = useSuspenseQuery(showJoiningOptions({ path: { circle } })).data;
  const charter = charters[0];
  const face = useSuspenseQuery(showFaceOptions({ path: { circle } })).data;
  const navigate = useNavigate();
  const form = useForm({
    start: { accepted: false },
    check: ({ accepted }) => (accepted ? {} : { accepted: text.missing }),
    send: () =>
      navigate({ to: '/directory/$circle/join/hopes', params: { circle }, search: { hat, charter: charter?.number } }),
  });
  return (
    <Page title={text.title} caption={face.name} errors={form.errors} above={<BackLink />}>
      <p className="steps">{joining.steps(2)}</p>
      {charter && <CharterText charter={charter} contacts={contacts} />}
      <form onSubmit={form.submit} noValidate>
        <Checkbox {...form.bind('accepted')} label={text.accept} />
        <Button type="submit" busy={form.busy}>
          {general.continue}
        </Button>
      </form>
    </Page>
  );
}
