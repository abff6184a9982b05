import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Generator, getConfig } from '@tanstack/router-generator';
import { expect, test } from 'vitest';
import { routes } from './routes.ts';

const root = join(import.meta.dirname, '..');

// Reading every route takes seconds on a busy machine.
test('the committed route tree is the one that the route files give', { timeout: 60_000 }, async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'routes-'));
  const changed: string[] = [];
  // The generator writes a file under a temporary name and then renames it: here it only says what it would rename.
  const fs = {
    stat: async (path: string) => {
      const { mtimeMs, mode, uid, gid } = await stat(path, { bigint: true });
      return { mtimeMs, mode: Number(mode), uid: Number(uid), gid: Number(gid) };
    },
    readFile: async (path: string) => ({ stat: await stat(path, { bigint: true }), fileContent: await readFile(path, 'utf8') }),
    writeFile: (path: string, content: string) => writeFile(path, content),
    rename: async (_: string, path: string) => void changed.push(relative(root, path)),
    chmod: async () => undefined,
    chown: async () => undefined,
  };
  await new Generator({ config: getConfig({ ...routes, tmpDir: temporary }, root), root, fs }).run();
  await rm(temporary, { recursive: true });
  expect(changed, 'run `npm run build`, which writes these anew, and commit them').toEqual([]);
});
