import { Link } from '@/links';
import { organising as text } from '@/text/circles/organising';

/** In place of what cannot be done with this session: that it cannot, and a way on. */
export function NotNow({ session, why = text.notNow }: { session: string; why?: string }) {
  return (
    <>
      {why && <p className="govuk-body">{why}</p>}
      <BackToJobs session={session} />
    </>
  );
}

export function BackToJobs({ session }: { session: string }) {
  return (
    <p className="govuk-body">
      <Link to="/sessions/$session/organise" params={{ session }}>
        {text.backToJobs}
      </Link>
    </p>
  );
}
