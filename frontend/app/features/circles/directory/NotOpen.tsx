import { useQuery } from '@tanstack/react-query';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { listDirectoryOptions, may, Refused } from '@/api';
import { circlesQuery } from '@/features/circles/circles/lists';
import { MyCircles } from '@/features/circles/circles/MyCircles';
import { useMe } from '@/features/people/accounts/me';
import { Trouble } from '@/features/people/accounts/Trouble';
import { BackLink, Link } from '@/links';
import { directory, joining } from '@/text/circles/directory';
import { Page, Section } from '@/ui/Page';
import { FaceList } from './FaceCard';

const text = joining.refused;

/** Shown when somebody cannot join: the same text whatever the reason, so that it reveals nothing, and links to open circles. */
export function JoiningTrouble(props: ErrorComponentProps) {
  if (props.error instanceof Refused && props.error.status === 403) return <NotOpen />;
  return <Trouble {...props} />;
}

function NotOpen() {
  const me = useMe();
  const { data } = useQuery(listDirectoryOptions({ query: { open_to_me: true, limit: 20 } }));
  const mine = useQuery(circlesQuery).data?.items ?? [];
  const others = (data?.items ?? []).filter((face) => !face.mine).slice(0, 5);
  return (
    <Page title={text.title} above={<BackLink />}>
      <p className="govuk-body">{text.text}</p>
      <Section title={data && !others.length ? text.none : text.others}>
        {others.length > 0 ? <FaceList faces={others} level={3} /> : data && <p className="govuk-body">{text.noOthers}</p>}
        {may(me, 'start_circle') && (
          <p className="govuk-body">
            <Link to="/circles/new">{directory.start}</Link>
          </p>
        )}
      </Section>
      {mine.length > 0 && (
        <Section title={text.mine}>
          <MyCircles circles={mine} />
        </Section>
      )}
      <Section title={text.roles}>
        <p className="govuk-body">
          <Link to="/me">{text.rolesLink}</Link>
        </p>
      </Section>
    </Page>
  );
}
