import type { Config } from '@tanstack/router-plugin/vite';

/** How the route tree is made from the files under `app/routes`: by the build, the development server and the check that it is up to date. */
export const routes = {
  target: 'react',
  routesDirectory: './app/routes',
  generatedRouteTree: './app/routeTree.gen.ts',
  quoteStyle: 'single',
  semicolons: true,
  disableLogging: true,
  tmpDir: './node_modules/.cache/routes',
  // The browser fetches the page of a route when somebody goes there; what the route reads before is part of the first load.
  autoCodeSplitting: true,
} satisfies Partial<Config>;
