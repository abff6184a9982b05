// Which file may import which. What this file does not allow is a mistake in the structure, also while everything compiles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const app = join(root, 'app');

/** The three contexts know nothing of one another; people stand below all of them. */
const contexts = ['circles', 'exchange', 'quality'];
const people = 'people';

/** What each layer may use beside itself. Files directly in `app` are shared ground, such as the API, forms and links. */
const below: Record<string, readonly string[]> = {
  start: ['routes', 'features', 'shared', 'text', 'ui'],
  routes: ['features', 'shared', 'text', 'ui'],
  features: ['shared', 'text', 'ui'],
  shared: ['text', 'ui'],
  ui: ['text'],
  text: [],
};

const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.split(sep).join('/'));

const imports = new Map(files.map((file) => [file, importsOf(file)]));

test('imports run one way: routes, features, shared ground, interface', () => {
  const wrong = allImports().filter(([from, to]) => {
    const [one, other] = [layer(from), layer(to)];
    if (one === 'routes' && other === 'routes') return true;
    return one !== other && !below[one]?.includes(other);
  });
  expect(written(wrong)).toEqual([]);
});

test('people know no other context, and no other context knows a third', () => {
  const wrong = allImports().filter(([from, to]) => {
    const [one, other] = [context(from), context(to)];
    // Pages put together what several contexts offer.
    if (!other || one === other || ['routes', 'start'].includes(layer(from))) return false;
    return one === null || one === people || other !== people;
  });
  expect(written(wrong)).toEqual([]);
});

test('every file stands in a layer, a feature and its words in the folder of their context', () => {
  const homeless = files.filter((file) => {
    if (!below[layer(file)]) return true;
    const [folder, first = '', noun] = file.split('/');
    if (folder === 'features') return ![people, ...contexts].includes(first) || !noun;
    return folder === 'text' && noun !== undefined && ![people, ...contexts].includes(first);
  });
  expect(homeless).toEqual([]);
});

test('only one file speaks to the SDK', () => {
  expect(files.filter((file) => /openapi\/sdk/.test(readFileSync(join(app, file), 'utf8')))).toEqual(['api.ts']);
});

test('no import leads back to where it came from', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) circles.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

function layer(file: string): string {
  if (file === 'main.tsx' || file === 'routeTree.gen.ts') return 'start';
  const [folder, ...rest] = file.split('/');
  return rest.length > 0 ? (folder ?? '') : 'shared';
}

function context(file: string): string | null {
  const [folder, name, ...rest] = file.split('/');
  return (folder === 'features' || folder === 'text') && rest.length > 0 ? (name ?? null) : null;
}

function allImports(): (readonly [string, string])[] {
  return [...imports].flatMap(([from, some]) => some.map((to) => [from, to] as const));
}

function written(some: (readonly [string, string])[]): string[] {
  return some.map(([from, to]) => `${from} imports ${to}`);
}

/** The files of the app that one file imports, types included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(app, file), 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.') && !fileName.startsWith('@/')) return [];
    const path = fileName.startsWith('@/') ? join(app, fileName.slice(2)) : join(app, dirname(file), fileName);
    const found = [path, `${path}.ts`, `${path}.tsx`].find((one) => /\.tsx?$/.test(one) && existsSync(one));
    return found && !relative(app, found).startsWith('..') ? [relative(app, found).split(sep).join('/')] : [];
  });
}
