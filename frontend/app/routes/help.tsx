import { createRoute } from '@tanstack/react-router';
import { help as text } from '../text/pages';
import { Page, Prose, Section } from '../ui/Page';
import { rootRoute } from './root';

export const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/help',
  component: () => (
    <Page title={text.title}>
      {text.sections.map((section) => (
        <Section title={section.title} key={section.title}>
          <Prose text={section.text} />
        </Section>
      ))}
    </Page>
  ),
});
