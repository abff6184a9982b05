import { gzipSync } from 'node:zlib';
import type { Plugin, Rollup } from 'vite';

/** What a first visit may cost, and what going to one more page may, in kilobytes of compressed JavaScript. */
const FIRST_LOAD = 200;
const PAGE = 60;

/** Weighs what the browser is sent, page by page, and fails the build when it is too much. */
export function budget(): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one): one is Rollup.OutputChunk => one.type === 'chunk');
      const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const weight = (files: Iterable<string>) =>
        [...files].reduce((sum, name) => sum + gzipSync(named.get(name)?.code ?? '').length, 0) / 1000;
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) throw new Error('The build has no beginning');
      const first = withImports(entry, named);
      const pages = chunks
        .filter((chunk) => chunk.isDynamicEntry)
        .map((chunk) => ({ name: pageOf(chunk), more: weight(new Set([...withImports(chunk, named)].filter((name) => !first.has(name)))) }))
        .toSorted((a, b) => b.more - a.more);
      const heaviest = pages.slice(0, 5).map(({ name, more }) => `${name} ${more.toFixed(1)}`);
      console.log(`First load: ${first.size} files, ${weight(first).toFixed(1)} kB of JavaScript, compressed (at most ${FIRST_LOAD}).`);
      console.log(`${pages.length} pages apart; the heaviest, beyond that: ${heaviest.join(', ')} kB (at most ${PAGE}).`);
      if (weight(first) > FIRST_LOAD) this.error('The first load is too heavy: what does it need that only some pages need?');
      const heavy = pages.filter(({ more }) => more > PAGE).map(({ name }) => name);
      if (heavy.length) this.error(`These pages are too heavy: ${heavy.join(', ')}`);
    },
  };
}

/** The source file of a page, as somebody looks for it under `app/routes`. */
function pageOf({ facadeModuleId, name }: Rollup.OutputChunk): string {
  return /\/app\/routes\/([^?]+)\.tsx/.exec(facadeModuleId ?? '')?.[1] ?? name;
}

/** A chunk with everything it needs before it runs. */
function withImports(chunk: Rollup.OutputChunk, named: Map<string, Rollup.OutputChunk>, found = new Set<string>()): Set<string> {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  for (const name of chunk.imports) {
    const next = named.get(name);
    if (next) withImports(next, named, found);
  }
  return found;
}
