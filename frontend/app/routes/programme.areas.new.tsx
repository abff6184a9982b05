import { createRoute } from '@tanstack/react-router';
import { AreaForm } from '../features/partnership/AreaForm';
import { programme } from '../text/programme';
import { needs, signedIn } from './signed-in';

export const newAreaRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme/areas/new',
  beforeLoad: needs('change_words'),
  component: () => <AreaForm title={programme.areas.add} label="" />,
});
