import { useEffect, useState } from 'react';
import { type Attempt, type EngagementPreview, type NewEngagement, previewEngagement, write } from '@/api';
import { ConflictView } from '@/conflict';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useForm } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { Button } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { checkEngagement, engagementBody, type EngagementValues, takesEffect } from './engagement';
import { EngagementFields } from './EngagementFields';
import { changesSomething, PreviewOfChange } from './PreviewOfChange';

const text = me.engagement;

interface Props {
  title: string;
  caption?: string;
  start: EngagementValues;
  original?: object;
  latest?: () => Promise<{ original: object; values: EngagementValues }>;
  /** Say first what the change means for the person's own circles. */
  preview?: { replaces: string | null };
  save: (body: NewEngagement, attempt: Attempt) => Promise<unknown>;
}

/** Adding or changing a role. When it would end a place in a circle, it says so and asks before anything is saved. */
export function RoleForm({ title, caption, start, original, latest, preview, save }: Props) {
  const [shown, setShown] = useState<EngagementPreview | null>(null);
  const form = useForm<EngagementValues>({
    ...{ start, original, latest, check: checkEngagement },
    send: async (values, attempt) => {
      const body = engagementBody(values);
      if (preview && !shown) {
        const found = await write((headers) => previewEngagement({ body: { ...body, ...preview }, headers }));
        if (changesSomething(found)) {
          setShown(found);
          return;
        }
      }
      await save(body, attempt).catch((refused: unknown) => {
        setShown(null);
        throw refused;
      });
    },
  });
  useEffect(() => {
    if (shown) document.querySelector<HTMLElement>('main h1')?.focus();
  }, [shown]);
  const { today } = usePartnership();
  const labels = { role: text.role, sector: text.sector, starts_on: text.starts, ends_on: text.ends, holds_line: text.line };
  if (shown) {
    return (
      <Page title={me.preview.title} caption={caption} errors={form.errors}>
        <PreviewOfChange preview={shown} from={takesEffect(form.values, today)} busy={form.busy} onConfirm={() => form.submit()} onBack={() => setShown(null)} />
      </Page>
    );
  }
  return (
    <Page title={title} caption={caption} errors={form.errors} above={<BackLink />}>
      {form.conflict ? (
        <ConflictView conflict={form.conflict} labels={labels} />
      ) : (
        <form onSubmit={form.submit} noValidate>
          <EngagementFields form={form} />
          <Button type="submit" busy={form.busy}>
            {general.save}
          </Button>
        </form>
      )}
    </Page>
  );
}
