import { expect, test } from 'vitest';
import { pagesApart } from './pages.ts';

const route = `import { createRoute } from '@tanstack/react-router';
import { Shown } from '../features/Shown';
export const helpRoute = createRoute({ getParentRoute: () => root, path: '/help', component: Help });
export interface Search { state?: string }
function Help() {
  return <Shown at={helpRoute.useParams().at} />;
}
`;

function made(code: string, id: string): string | null {
  const { transform } = pagesApart();
  if (typeof transform !== 'function') throw new Error('no transform');
  const result = (transform as (code: string, id: string) => string | null)(code, id);
  return result;
}

test('the route keeps its path and fetches its page when somebody goes there', () => {
  const whole = made(route, '/project/app/routes/help.tsx');
  expect(whole).toContain(`component: lazyRouteComponent(() => import('./help.tsx?page'), 'Help') });`);
});

test('the page knows its route and is no second one', () => {
  const page = made(route, '/project/app/routes/help.tsx?page');
  expect(page).toContain(`import { helpRoute } from './help.tsx';`);
  expect(page).toContain('export { Help };');
  expect(page).not.toContain('createRoute({');
});

test('what others use for more than its route stays whole', () => {
  expect(made(`${route}export function useHelp() {}\n`, '/project/app/routes/help.tsx')).toBeNull();
  expect(made(route, '/project/app/features/help.tsx')).toBeNull();
});
