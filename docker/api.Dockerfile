# syntax=docker/dockerfile:1
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY migrations migrations
COPY bench bench
COPY api api
# The two caches make a second build take seconds; being mounts, they are gone afterwards, so the binary is moved out.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked && cp target/release/practice-circles /practice-circles

FROM debian:bookworm-slim
# No shell for it, no home, no files of its own: all it keeps is in the database.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin practice-circles
COPY --from=build /practice-circles /usr/local/bin/practice-circles
USER 10001
EXPOSE 8080
# bash opens the connection itself, so no client need be installed for this.
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=5 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["practice-circles"]
CMD ["serve"]
