import { createFileRoute } from '@tanstack/react-router';
import { needs } from '@/features/people/accounts/needs';
import { AreaForm } from '@/features/people/partnership/AreaForm';
import { programme } from '@/text/people/programme';

export const Route = createFileRoute('/_signed-in/programme/areas/new')({
  beforeLoad: needs('change_words'),
  component: () => <AreaForm title={programme.areas.add} label="" />,
});
