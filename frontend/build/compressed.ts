import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Below this, compressing saves nothing that a packet would notice. */
const SMALL = 1000;

/**
 * Puts a compressed copy beside every built file, once and thoroughly, so that the server sends it as it is: `x.js.br` and `x.js.gz`
 * beside `x.js`.
 */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    writeBundle() {
      for (const name of readdirSync(folder)) {
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const whole = readFileSync(join(folder, name));
        if (whole.length < SMALL) continue;
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(whole, { params: quality }));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(whole, { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}
