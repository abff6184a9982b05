// One voice each on how often to meet; it can be changed until the vote closes.
import { useRouter } from '@tanstack/react-router';
import { confirmDone } from '@/announce';
import { castBallot, type RhythmChoice, type RhythmVote, write } from '@/api';
import { useForm } from '@/form';
import { rhythm as text } from '@/text/circles/sessions';

export function useBallot(vote: RhythmVote | undefined) {
  const router = useRouter();
  return useForm({
    start: { choice: (vote?.my_choice ?? '') as RhythmChoice | '' },
    check: ({ choice }) => (choice ? {} : { choice: text.missing }),
    send: async ({ choice }, attempt) => {
      if (!vote || !choice) return;
      await write((headers) => castBallot({ path: { vote: vote.id }, body: { choice }, headers }), attempt);
      confirmDone(text.done, 'here');
      await router.invalidate();
    },
  });
}
