import { Link } from '@/links';
import { organising as text } from '@/text/circles/organising';

/** Shown instead of a form when the session cannot be changed in this way: says so and links back. */
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
