import type { Charter, ContactSet } from '@/api';
import { ContactSets } from '@/features/people/organisations/ContactList';
import { charter as text } from '@/text/circles/circle';
import { face } from '@/text/circles/directory';
import { Bullets, Section } from '@/ui/Page';
import { onDate } from '@/ui/when';
import { Decisions } from './Decisions';

/** The whole charter: what is kept, where that ends, who decides, and whom to tell when something is wrong. */
export function CharterText({ charter, contacts }: { charter: Charter; contacts?: readonly ContactSet[] }) {
  return (
    <>
      <Section title={text.confidentiality}>
        <p className="govuk-body">{face.confidentiality[charter.confidentiality_rule] ?? charter.confidentiality_rule}</p>
      </Section>
      <Section title={text.limits}>
        <Bullets items={charter.limits_text} />
      </Section>
      {contacts && contacts.length > 0 && (
        <Section title={text.contacts}>
          <p className="govuk-body">{text.contactsWhy}</p>
          <ContactSets sets={contacts} />
        </Section>
      )}
      {charter.time_commitment && (
        <Section title={face.time}>
          <p className="govuk-body">{charter.time_commitment}</p>
        </Section>
      )}
      <div className="section">
        <Decisions decisions={charter.decisions} />
      </div>
      {charter.standards.length > 0 && (
        <Section title={text.standards}>
          <Bullets
            items={charter.standards.map((standard) => (
              <a className="govuk-link" href={standard.url} key={standard.url} rel="noopener noreferrer">
                {standard.label}
              </a>
            ))}
          />
        </Section>
      )}
      <p className="section govuk-body-s soft">{text.version(charter.number, onDate(charter.agreed_on))}</p>
    </>
  );
}
