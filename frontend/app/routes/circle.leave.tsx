import { createRoute, useNavigate } from '@tanstack/react-router';
import { type Departure, leaveCircle, write } from '../api';
import { tell } from '../announce';
import { PostChoice } from '../features/circles/PostChoice';
import { useForm } from '../form';
import { BackLink } from '../links';
import { place } from '../text/circle';
import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { TextArea } from '../ui/TextField';
import { circleRoute, useLine } from './circle';

const text = place.leaving;

export const leaveRoute = createRoute({
  getParentRoute: () => circleRoute,
  path: '/leave',
  component: Leave,
});

function Leave() {
  const circle = useLine();
  const navigate = useNavigate();
  const form = useForm({
    start: { post_choice: 'former_member' as Departure['post_choice'] | '', goodbye: '' },
    check: ({ post_choice }) => (post_choice ? {} : { post_choice: text.missing }),
    send: async ({ post_choice, goodbye }, attempt) => {
      const body = { post_choice, goodbye: goodbye.trim() || null } as Departure;
      await write((headers) => leaveCircle({ path: { circle: circle.id }, body, headers }), attempt);
      tell(text.done(circle.name));
      await navigate({ to: '/' });
    },
  });
  return (
    <Page title={text.title(circle.name)} errors={form.errors} above={<BackLink />}>
      <p className="govuk-body">{text.intro}</p>
      <p className="govuk-body">{text.keep}</p>
      <form onSubmit={form.submit} noValidate>
        <PostChoice {...form.bind('post_choice')} />
        <TextArea {...form.bind('goodbye')} label={text.goodbye} hint={text.goodbyeHint} optional maxLength={1000} />
        <Button type="submit" look="warning" busy={form.busy}>
          {text.submit}
        </Button>
      </form>
    </Page>
  );
}
