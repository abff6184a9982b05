# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --no-fund --no-audit
COPY openapi/sdk/typescript /src/openapi/sdk/typescript
COPY frontend ./
RUN npm run build

FROM caddy:2
COPY docker/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /src/frontend/dist /srv
