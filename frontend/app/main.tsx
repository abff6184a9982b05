import { QueryClientProvider } from '@tanstack/react-query';
import { createRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { cache, Refused, whenNoLongerMine } from './api';
import { NotFound, Trouble } from '@/features/people/accounts/Trouble';
import { routeTree } from './routeTree.gen';
import './ui/styles/index.scss';
import './ui/styles/tokens.css';
import './ui/styles/brand.css';
import './ui/styles/layout.css';
import './ui/styles/parts.css';
import './ui/styles/running.css';

const router = createRouter({
  routeTree,
  context: { cache },
  scrollRestoration: true,
  defaultErrorComponent: Trouble,
  defaultNotFoundComponent: NotFound,
});

whenNoLongerMine(() => void router.invalidate());

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const place = document.getElementById('app');
if (place) {
  // Refusals are shown as a page; only unexpected errors belong in the console.
  const onCaughtError = (error: unknown) => {
    if (!(error instanceof Refused)) console.error(error);
  };
  createRoot(place, { onCaughtError }).render(
    <StrictMode>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
