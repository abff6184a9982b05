import type { Topic } from '@/api';
import { ContactList } from '@/features/people/organisations/ContactList';
import { topics as text } from '@/text/circles/topics';

/** What stands beside a topic that needs care: the ground rules in few words, and somebody to talk to. */
export function Care({ topic: { care_note, care_contacts } }: { topic: Topic }) {
  if (!care_note) return null;
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">{care_note}</p>
      {care_contacts.length > 0 && (
        <>
          <p className="govuk-body">{text.contacts}:</p>
          <ContactList contacts={care_contacts} />
        </>
      )}
    </div>
  );
}
