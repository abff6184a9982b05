import type { Departure } from '@/api';
import { place } from '@/text/circles/circle';
import { Radios } from '@/ui/Choice';
import type { FieldBinding } from '@/ui/Field';

type Choice = Departure['post_choice'];

/** What becomes of what somebody wrote, when they go. */
export function PostChoice(binding: FieldBinding<Choice>) {
  const { posts, choices } = place.leaving;
  const options = (['former_member', 'named', 'withdraw_stories'] as const).map((value) => ({ value, ...choices[value] }));
  const { onChange, ...rest } = binding;
  return <Radios<Choice> {...rest} onChange={(value) => value && onChange(value)} label={posts} options={options} />;
}
