import { createFileRoute } from '@tanstack/react-router';
import { usePartnership } from '@/features/people/partnership/partnership';
import { accessibility as text } from '@/text/pages';
import { Bullets, Page, Prose, Section } from '@/ui/Page';

export const Route = createFileRoute('/accessibility')({
  component: Accessibility,
});

/** The parts of the model statement that United Kingdom public bodies publish, in its order. */
function Accessibility() {
  const { name, contact_email: email } = usePartnership();
  return (
    <Page title={text.title}>
      <Prose text={text.intro(name)} />
      <Bullets items={text.able} />
      <Prose text={[text.plain, text.device]} />
      <Section title={text.howTitle}>
        <Prose text={text.how} />
      </Section>
      <Section title={text.feedbackTitle}>
        <Prose text={text.feedback(email)} />
      </Section>
      <Section title={text.reportTitle}>
        <Prose text={text.report(email)} />
      </Section>
      <Section title={text.enforceTitle}>
        <Prose text={text.enforce} />
      </Section>
      <Section title={text.technicalTitle}>
        <Prose text={text.technical(name)} />
      </Section>
      <Section title={text.statusTitle}>
        <Prose text={text.status} />
      </Section>
      <Section title={text.contentTitle}>
        {text.contentParts.map((part) => (
          <div key={part.title}>
            <h3 className="govuk-heading-s">{part.title}</h3>
            <Prose text={part.text} />
          </div>
        ))}
      </Section>
      <Section title={text.improveTitle}>
        <Prose text={text.improve} />
      </Section>
      <Section title={text.preparedTitle}>
        <Prose text={text.prepared} />
      </Section>
    </Page>
  );
}
