import { expect, test } from 'vitest';
import { bandColour, PALETTE, stageColour } from '../../src/charts/palette.ts';

const TIERS = ['elite', 'high', 'medium', 'low'];
const STAGES = ['coding', 'pickup', 'review', 'merge', 'deploy'];

type Rgb = [number, number, number];

/** How a colour arrives without long-wave and without medium-wave cones (Machado, Oliveira and Fernandes 2009). */
const SIGHTS: Record<string, Rgb[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function linear(colour: string): Rgb {
  return [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2) as Rgb;
}

function seen(colour: string, sight: Rgb[]): number[] {
  const rgb = linear(colour);
  return sight.map(
    (row) =>
      Math.max(
        0,
        row.reduce((sum, part, at) => sum + part * (rgb[at] ?? 0), 0),
      ) **
      (1 / 2.2),
  );
}

function distance(a: string, b: string, sight: Rgb[]): number {
  const [x, y] = [seen(a, sight), seen(b, sight)];
  return Math.hypot(...x.map((part, at) => part - (y[at] ?? 0)));
}

function luminance(colour: string): number {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test.each(Object.entries(SIGHTS))('stages stay apart in %s sight', (_, sight) => {
  const colours = STAGES.map(stageColour);
  for (const [index, a] of colours.entries()) {
    for (const b of colours.slice(index + 1)) expect(distance(a, b, sight)).toBeGreaterThan(0.12);
  }
});

test.each(Object.entries(SIGHTS))('the best and the worst band stay apart in %s sight', (_, sight) => {
  expect(distance(bandColour('elite').fill, bandColour('low').fill, sight)).toBeGreaterThan(0.12);
});

test.each(Object.entries(SIGHTS))('two series stay apart in %s sight', (_, sight) => {
  expect(distance(PALETTE.line, PALETTE.second, sight)).toBeGreaterThan(0.2);
  expect(distance(PALETTE.lineLight, PALETTE.secondLight, sight)).toBeGreaterThan(0.12);
});

test('words on a card keep their contrast', () => {
  for (const colour of [PALETTE.quiet, PALETTE.line, PALETTE.second]) {
    expect(contrast(PALETTE.card, colour)).toBeGreaterThan(4.5);
  }
});

test.each(TIERS)('the %s band leaves lines and words their contrast', (tier) => {
  expect(contrast(bandColour(tier).fill, PALETTE.line)).toBeGreaterThan(4.5);
  expect(contrast(bandColour(tier).fill, PALETTE.second)).toBeGreaterThan(4.5);
  expect(contrast(bandColour(tier).fill, PALETTE.ink)).toBeGreaterThan(7);
});

test('tiers named together take the better colour, unknown ones a neutral one', () => {
  expect(bandColour('medium/low')).toEqual(bandColour('medium'));
  expect(TIERS.map((tier) => bandColour(tier).fill)).not.toContain(bandColour('legendary').fill);
  expect(STAGES.map(stageColour)).not.toContain(stageColour('waiting'));
});
