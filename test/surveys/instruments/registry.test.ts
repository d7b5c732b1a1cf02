import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { QUICK_CHECK } from '../../../src/benchmarks/quick-check.ts';
import { Instrument } from '../../../src/domain/survey.ts';
import { AGREEMENT } from '../../../src/surveys/instruments/define.ts';
import { devex } from '../../../src/surveys/instruments/devex.ts';
import { doraQuickCheck } from '../../../src/surveys/instruments/dora-quick-check.ts';
import { instruments, minutesOf } from '../../../src/surveys/instruments/index.ts';
import { itemScore } from '../../../src/surveys/scoring.ts';
import { minutesWords } from '../../../views/messages/survey-words.ts';

const FOLDER = new URL('../../../src/surveys/instruments/', import.meta.url);
/** Two questions in one: whoever agrees with only one of them cannot answer. */
const TWO_IN_ONE = /\b(and|or|as well as)\b|\/|;/i;

test('the registry has every file of the folder, once', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && name !== 'define.ts');
  const own = files.filter((name) =>
    readFileSync(new URL(name, FOLDER), 'utf8').includes('defineInstrument({'),
  );
  expect(instruments.map(({ id }) => id).toSorted()).toEqual(
    own.map((name) => name.replace('.ts', '')).toSorted(),
  );
});

describe.each(instruments)('$id', (instrument) => {
  const { items, factors, references, source, summary } = instrument;

  test('is valid, and short enough to be answered', () => {
    expect(Instrument.safeParse(instrument).error).toBeUndefined();
    expect(minutesOf(instrument)).toBeLessThanOrEqual(5);
    expect(items.filter(({ text }) => text.length > 120)).toEqual([]);
    if (instrument.id === 'retro') expect(items.length).toBeLessThanOrEqual(5);
  });

  test('asks about every factor, in the order in which they stand', () => {
    const asked = [...new Set(items.map(({ factor }) => factor))];
    expect(asked).toEqual(factors.map(({ id }) => id));
  });

  test('asks one thing at a time, in its own words for each', () => {
    // Where the answers end the sentence, they tell things apart.
    const whole = items.filter(({ text }) => !text.endsWith('…'));
    expect(whole.filter(({ text }) => TWO_IN_ONE.test(text))).toEqual([]);
    expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
  });

  test('means the same wherever one can agree', () => {
    const agreed = items.filter(({ labels }) => labels.some((label) => /agree/i.test(label)));
    for (const { labels } of agreed) expect(labels).toEqual(AGREEMENT);
  });

  test('says whose numbers and whose words it has', () => {
    expect(summary).toMatch(/[.]$/);
    for (const reference of references) expect(reference.source.length).toBeGreaterThan(5);
    if (references.length > 0) expect(source?.licence).toBeTruthy();
  });
});

test('everywhere it is said that each takes as long as it takes', () => {
  const docs = readFileSync(new URL('../../../docs/surveys.md', import.meta.url), 'utf8');
  const said = instruments.map(({ id }) => [id, docs.match(`\\| \`${id}\` \\|.*\\| (.*) \\|`)?.[1]]);
  const taken = instruments.map((each) => [each.id, minutesWords(minutesOf(each))]);
  expect(said.map(([id, minutes]) => [id, `about ${minutes} minute${minutes === '1' ? '' : 's'}`])).toEqual(
    taken,
  );
  for (const { id, summary } of instruments)
    expect([id, summary]).toEqual([id, expect.not.stringMatching(/\bminute/)]);
});

test('the developer experience has the factors that are compared with metrics, in this order', () => {
  expect(devex.factors.map(({ id }) => id)).toEqual([
    'feedback-loops',
    'cognitive-load',
    'flow',
    'technical-scoping',
    'development-effort',
    'build-and-test',
    'deployment',
    'on-call',
    'documentation',
    'priorities',
    'recommend',
  ]);
});

test('the quick check has the published means, turned so that more is better', () => {
  const published = doraQuickCheck.references.map(({ factor, value }) => [factor, value]);
  expect(Object.fromEntries(published)).toEqual({
    leadtime: 55,
    deployfreq: 48,
    recovery: 74,
    cfr: 81,
    rework: 78,
  });
  expect(doraQuickCheck.references.every(({ year }) => year === QUICK_CHECK.year)).toBe(true);
});

test('the quick check scores what is published on the same steps', () => {
  const [leadtime, , , cfr] = doraQuickCheck.items;
  expect(leadtime && [1, 2, 6].map((answer) => itemScore(leadtime, answer))).toEqual([0, 20, 100]);
  expect(cfr?.labels[2]).toBe('20 %');
  expect(cfr && itemScore(cfr, 3)).toBe(80);
});

test('the strain is no diagnosis, and says so', () => {
  expect(instruments.find(({ id }) => id === 'burnout')?.summary).toContain('no diagnosis');
});
