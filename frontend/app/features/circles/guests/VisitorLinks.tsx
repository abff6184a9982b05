import { useQuery } from '@tanstack/react-query';
import { listMyBriefsOptions, listMyVisitsOptions, listPartnerNotesOptions, listVisitFeedbackOptions } from '@/api';
import { myTermsQuery } from '@/features/circles/research/terms';
import { Link } from '@/links';
import { general } from '@/text/general';

const section = { className: '', activeOptions: { exact: false } };

// Refetched seldom: the answers change when a circle invites somebody, not while they use the app.
const seldom = { staleTime: 300_000, refetchOnWindowFocus: false };

/** Links in the main navigation for guests and research partners: to their visits and briefs, when they have any. */
export function VisitorLinks() {
  const visits = useQuery({ ...listMyVisitsOptions(), ...seldom }).data?.items.length;
  const told = useQuery({ ...listVisitFeedbackOptions(), ...seldom }).data?.items.length;
  const offered = useQuery({ ...listPartnerNotesOptions(), ...seldom }).data?.items.length;
  const briefs = useQuery({ ...listMyBriefsOptions(), ...seldom }).data?.items.length;
  const serves = useQuery({ ...myTermsQuery, ...seldom }).data?.length;
  return (
    <>
      {!!(visits || told || offered) && (
        <li>
          <Link to="/visits" {...section}>
            {general.nav.visits}
          </Link>
        </li>
      )}
      {!!(briefs || serves) && (
        <li>
          <Link to="/briefs" {...section}>
            {general.nav.briefs}
          </Link>
        </li>
      )}
    </>
  );
}
