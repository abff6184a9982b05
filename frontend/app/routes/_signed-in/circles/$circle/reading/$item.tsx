import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { may, removeUseNote, showResearchOptions, write, writeUseNote } from '@/api';
import { useAction, useForm } from '@/form';
import { BackLink } from '@/links';
import { howUsed as text } from '@/text/circles/research';
import { general } from '@/text/general';
import { Button, ButtonGroup } from '@/ui/Button';
import { Radios } from '@/ui/Choice';
import { Page } from '@/ui/Page';
import { TextArea } from '@/ui/TextField';

export const Route = createFileRoute('/_signed-in/circles/$circle/reading/$item')({
  loader: ({ context: { cache }, params }) => cache.fetchQuery(showResearchOptions({ path: { research_item: params.item } })),
  component: HowUsed,
});

interface Values {
  text: string;
  named: '' | 'yes' | 'no';
}

function HowUsed() {
  const { circle, item: id } = Route.useParams();
  const item = useSuspenseQuery(showResearchOptions({ path: { research_item: id } })).data;
  const navigate = useNavigate();
  const path = { research_item: id };
  const mine = item.use_notes.find((note) => note.mine);
  const back = async (done: string) => {
    confirmDone(done);
    await navigate({ to: '/circles/$circle/reading', params: { circle } });
  };
  const form = useForm<Values>({
    start: { text: mine?.text ?? '', named: mine ? (mine.author ? 'yes' : 'no') : '' },
    check: ({ text: said, named }) => ({
      ...(said.trim() ? {} : { text: text.missing }),
      ...(named ? {} : { named: text.missingNamed }),
    }),
    send: async ({ text: said, named }, attempt) => {
      const body = { text: said.trim(), named: named === 'yes' };
      await write((headers) => writeUseNote({ path, body, headers }), attempt);
      await back(text.done);
    },
  });
  const action = useAction();
  const remove = () =>
    action.run(async () => {
      await write((headers) => removeUseNote({ path, headers }));
      await back(text.removed);
    });
  return (
    <Page title={text.title} caption={item.title} errors={[...form.errors, ...action.errors]} above={<BackLink />}>
      {may(item, 'write_use_note') ? (
        <form onSubmit={form.submit} noValidate>
          <p className="govuk-body">{text.readers}</p>
          <TextArea {...form.bind('text')} label={text.label} hint={text.hint} maxLength={400} rows={4} />
          <Radios
            {...form.bind('named')}
            label={text.named}
            options={[
              { value: 'yes', label: text.yes, hint: text.yesHint },
              { value: 'no', label: text.no, hint: text.noHint },
            ]}
          />
          <ButtonGroup>
            <Button type="submit" busy={form.busy}>
              {general.save}
            </Button>
            {may(item, 'remove_use_note') && (
              <Button look="link" busy={action.busy} onClick={() => void remove()}>
                {text.remove}
              </Button>
            )}
          </ButtonGroup>
        </form>
      ) : (
        <p className="govuk-body">{text.first}</p>
      )}
    </Page>
  );
}
