import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.CONTRACT ?? '../openapi/openapi.json',
  output: { path: '../openapi/sdk/typescript', clean: true },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
});
