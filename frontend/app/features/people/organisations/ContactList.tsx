import { Fragment } from 'react';
import type { Contact, ContactSet } from '@/api';
import { readable } from '@/text/general';
import { organisations as text } from '@/text/people/organisations';
import { SummaryList } from '@/ui/SummaryList';
import { onDate } from '@/ui/when';

/** Whom to tell, by telephone or on the web, and when somebody last checked that it is right. */
export function ContactSets({ sets }: { sets: readonly ContactSet[] }) {
  return sets.map((set) => (
    <Fragment key={set.organisation}>
      <h3 className="govuk-heading-s">{set.organisation}</h3>
      <ContactList contacts={set.contacts} />
    </Fragment>
  ));
}

export function ContactList({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <SummaryList
      rows={contacts.map((contact) => ({
        key: text.contactKinds[contact.kind] ?? readable(contact.kind),
        value: (
          <>
            {contact.label}
            {contact.phone && (
              <>
                {'\n'}
                <a className="govuk-link" href={`tel:${contact.phone.replaceAll(/[^\d+]/g, '')}`}>
                  {contact.phone}
                </a>
              </>
            )}
            {contact.url && (
              <>
                {'\n'}
                <a className="govuk-link" href={contact.url} rel="noopener noreferrer">
                  {text.website}
                  <span className="govuk-visually-hidden"> {contact.label}</span>
                </a>
              </>
            )}
            {contact.checked_on && <span className="soft">{`\n${text.checked(onDate(contact.checked_on))}`}</span>}
          </>
        ),
      }))}
    />
  );
}
