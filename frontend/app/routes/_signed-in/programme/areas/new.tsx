import { createFileRoute } from '@tanstack/react-router';
import { AreaForm } from '@/features/partnership/AreaForm';
import { programme } from '@/text/programme';
import { needs } from '@/features/people/needs';

export const Route = createFileRoute('/_signed-in/programme/areas/new')({
  beforeLoad: needs('change_words'),
  component: () => <AreaForm title={programme.areas.add} label="" />,
});
