import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  // govuk-frontend carries one old `0\0` media query that the minifier would refuse.
  css: { lightningcss: { errorRecovery: true } },
  build: {
    // The content security policy allows 'self' only: nothing may become a data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The libraries change seldom: apart, they stay in a returning person's browser.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] } } },
  },
  server: { proxy: { '/api': process.env.API ?? 'http://127.0.0.1:8080' } },
  test: { include: ['app/**/*.test.ts'] },
});
