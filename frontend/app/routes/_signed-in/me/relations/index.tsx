import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { ask, changeRelation, listRelationsOptions, may, type Relation, removeRelation, showRelation, write } from '@/api';
import { usePartnership } from '@/features/people/partnership/partnership';
import { useAction } from '@/form';
import { BackLink, ButtonLink } from '@/links';
import { general } from '@/text/general';
import { me } from '@/text/people/me';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page } from '@/ui/Page';
import { Table } from '@/ui/Table';
import { onDate } from '@/ui/when';

const text = me.relation;

export const Route = createFileRoute('/_signed-in/me/relations/')({
  loader: ({ context: { cache } }) => cache.fetchQuery(listRelationsOptions()),
  component: Relations,
});

function Relations() {
  const relations = useSuspenseQuery(listRelationsOptions()).data.items;
  const { today } = usePartnership();
  const action = useAction();
  const end = (relation: Relation) =>
    action.run(async () => {
      const path = { relation: relation.id };
      const original = await ask(showRelation({ path }));
      await write((headers) => changeRelation({ path, body: { ends_on: today }, headers }), { original });
      confirmDone(text.ended, 'here');
    });
  const remove = (relation: Relation) =>
    action.run(async () => {
      const path = { relation: relation.id };
      const original = await ask(showRelation({ path }));
      await write((headers) => removeRelation({ path, headers }), { original });
      confirmDone(text.removed, 'here');
    });
  const table = (caption: string, direction: Relation['direction']) => {
    const rows = relations.filter((relation) => relation.direction === direction);
    if (!rows.length) {
      return (
        <>
          <h2 className="govuk-heading-m">{caption}</h2>
          <p className="govuk-body">{text.none}</p>
        </>
      );
    }
    return (
      <Table
        caption={caption}
        heads={[text.table.who, text.table.what, text.table.since, '']}
        rows={rows.map((relation) => ({
          key: relation.id,
          cells: [
            relation.email,
            text.kinds[relation.kind],
            `${onDate(relation.starts_on)}${relation.ends_on ? ` ${me.until(onDate(relation.ends_on))}` : ''}`,
            <ButtonGroup key="acts">
              {may(relation, 'change') && !relation.ends_on && (
                <Button look="link" aria-label={`${text.end}: ${relation.email}`} onClick={() => void end(relation)}>
                  {text.end}
                </Button>
              )}
              {may(relation, 'remove') && (
                <Button look="link" aria-label={`${general.remove}: ${relation.email}`} onClick={() => void remove(relation)}>
                  {general.remove}
                </Button>
              )}
            </ButtonGroup>,
          ],
        }))}
      />
    );
  };
  return (
    <Page title={text.title} errors={action.errors} above={<BackLink />}>
      <p className="govuk-body">{me.relationsIntro}</p>
      {table(text.mine, 'they_hold')}
      {table(text.theirs, 'i_hold')}
      <ButtonLink to="/me/relations/new" className="govuk-button--secondary">
        {text.add}
      </ButtonLink>
    </Page>
  );
}
