import { confirmDone } from '@/announce';
import { leaveMaterials, type Visit, write } from '@/api';
import type { useAction } from '@/form';
import { visits } from '@/text/circles/guests';
import { Button } from '@/ui/Button';
import { withoutMaterial } from './materials';

const text = visits.materials;

interface Props {
  visit: Visit;
  action: ReturnType<typeof useAction>;
}

/** What a guest has left with the circle. */
export function LeftMaterials({ visit, action }: Props) {
  const left = visit.items.flatMap((item) => item.materials.map((material, at) => ({ item, material, at })));
  if (!left.length) return null;
  const take = (item: string, at: number) =>
    action.run(async () => {
      const body = withoutMaterial(visit, item, at);
      await write((headers) => leaveMaterials({ path: { pass: visit.id }, body, headers }), { original: visit });
      confirmDone(text.removed, 'here');
    });
  return (
    <ul className="cards" aria-label={text.left}>
      {left.map(({ item, material, at }) => (
        <li key={`${item.id} ${at}`}>
          <p className="govuk-body">
            {material.url ? (
              <a className="govuk-link" href={material.url} rel="noreferrer">
                {material.label}
              </a>
            ) : (
              material.label
            )}
          </p>
          <p className="govuk-body-s soft">{item.title}</p>
          <Button look="link" busy={action.busy} onClick={() => void take(item.id, at)}>
            {text.remove}
            <span className="govuk-visually-hidden">: {material.label}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
