import { useSuspenseQuery } from '@tanstack/react-query';
import { createFileRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { announce, confirmDone } from '@/announce';
import { endCalendarFeed, makeCalendarFeed, showCalendarFeedOptions, write } from '@/api';
import { FeedAddress } from '@/features/people/mail/FeedAddress';
import { useAction } from '@/form';
import { BackLink } from '@/links';
import { general } from '@/text/general';
import { calendar as text } from '@/text/people/mail';
import { Warning } from '@/ui/Banner';
import { Button, ButtonGroup } from '@/ui/Button';
import { Page, Section } from '@/ui/Page';
import { onDay } from '@/ui/when';

export const Route = createFileRoute('/_signed-in/me/calendar')({
  loader: ({ context: { cache } }) => cache.fetchQuery(showCalendarFeedOptions()),
  component: Calendar,
});

function Calendar() {
  const { made_at } = useSuspenseQuery(showCalendarFeedOptions()).data;
  const [address, setAddress] = useState<string | null>(null);
  const action = useAction();
  const make = () =>
    action.run(async () => {
      setAddress((await write((headers) => makeCalendarFeed({ headers }))).address);
      announce(text.once);
    });
  const end = () =>
    action.run(async () => {
      await write((headers) => endCalendarFeed({ headers }));
      setAddress(null);
      confirmDone(text.ended, 'here');
    });
  return (
    <Page title={text.title} errors={action.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <p className="govuk-body">{text.says}</p>
      <Warning label={general.warning}>{text.secret}</Warning>
      {address && <FeedAddress address={address} />}
      {made_at ? (
        <>
          {!address && <p className="govuk-body">{text.since(onDay(made_at))}</p>}
          <p className="govuk-body">{text.lost}</p>
          <ButtonGroup>
            <Button look="second" busy={action.busy} onClick={() => void make()}>
              {text.replace}
            </Button>
            <Button look="warning" busy={action.busy} onClick={() => void end()}>
              {text.end}
            </Button>
          </ButtonGroup>
        </>
      ) : (
        <>
          <p className="govuk-body">{text.none}</p>
          <Button busy={action.busy} onClick={() => void make()}>
            {text.make}
          </Button>
        </>
      )}
      <Section title={text.how}>
        {[text.outlook, text.google, text.apple].map(({ title, steps }) => (
          <div key={title}>
            <h3 className="govuk-heading-s">{title}</h3>
            <ol className="govuk-list govuk-list--number">
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </div>
        ))}
        <p className="govuk-body">{text.slow}</p>
      </Section>
    </Page>
  );
}
