import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { budget } from './build/budget.ts';
import { compressed } from './build/compressed.ts';
import { routes } from './build/routes.ts';

export default defineConfig({
  plugins: [
    // Tests must not write the route tree: one of them says whether it is up to date.
    !process.env.VITEST && tanstackRouter(routes),
    react(),
    budget(),
    compressed(),
  ],
  resolve: {
    tsconfigPaths: true,
    // The SDK stands outside this folder and uses our copy.
    dedupe: ['@tanstack/react-query'],
  },
  // govuk-frontend carries one old `0\0` media query that the minifier would refuse.
  css: { lightningcss: { errorRecovery: true } },
  build: {
    // The content security policy allows 'self' only: nothing may become a data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The libraries change seldom: apart, they stay in a returning person's browser.
            { name: 'libraries', test: /node_modules/ },
            // What nearly every page is made of, and what pages read: one file, not forty.
            { name: 'parts', test: /\/app\/(ui\/|(announce|api|conflict|form|links)\.|text\/general)|\/openapi\/sdk\// },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8080' } },
  test: { include: ['app/**/*.test.ts', 'build/**/*.test.ts'] },
});
