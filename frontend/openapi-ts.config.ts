import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.CONTRACT ?? '../openapi/openapi.json',
  output: { path: '../openapi/sdk/typescript', clean: true },
  plugins: [
    '@hey-api/client-fetch',
    '@hey-api/typescript',
    '@hey-api/sdk',
    // A query for everything that can be read. Pages come one at a time with the cursor in the address, and changes go through
    // `write` in app/api.ts: no endless lists, no mutations.
    {
      name: '@tanstack/react-query',
      comments: false,
      infiniteQueryKeys: false,
      infiniteQueryOptions: false,
      mutationOptions: false,
    },
  ],
});
