import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');
const [light = '', rest = ''] = css.split('@media screen and (prefers-color-scheme: dark)');
const tokens = (text: string) => Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
const themes = { light: tokens(light), dark: { ...tokens(light), ...tokens(rest.split('@media print')[0] ?? '') } };

/** Words on grounds: at least 4.5 to 1. */
const words: [string, string][] = [
  ...['ink', 'ink-soft', 'teal', 'teal-deep', 'visited', 'error', 'success'].flatMap((word) => [
    [word, 'paper'] as [string, string],
    [word, 'tint'] as [string, string],
  ]),
  ['ink', 'teal-wash'],
  ['teal-deep', 'teal-wash'],
  ['ink', 'second'],
  ['ink', 'second-deep'],
  ['button-text', 'button'],
  ['button-text', 'button-deep'],
  ['button-text', 'warn'],
  ['button-text', 'warn-deep'],
  ['focus-text', 'focus'],
];

describe.each(Object.entries(themes))('%s', (_, theme) => {
  it.each(words)('%s on %s can be read', (word, ground) => {
    expect(contrast(theme[word], theme[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each([...Object.keys(theme).filter((name) => name.startsWith('dot-')), 'control'])('%s can be seen', (mark) => {
    for (const ground of ['paper', 'tint']) expect(contrast(theme[mark], theme[ground])).toBeGreaterThanOrEqual(3);
  });
});

function contrast(one = '', other = ''): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
