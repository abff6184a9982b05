import { createRoute } from '@tanstack/react-router';
import { AreaForm } from '../features/partnership/AreaForm';
import { programme } from '../text/programme';
import { signedIn } from './signed-in';

export const newAreaRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/programme/areas/new',
  component: () => <AreaForm title={programme.areas.add} label="" />,
});
