import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateMessageBlocks, validateView } from '../../demo/slack/block-kit/validate.ts';
import { readoutChart } from '../../src/charts/readout.ts';
import { readoutCsv } from '../../src/reports/readout/csv.ts';
import type { Figure } from '../../src/reports/readout/figure.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import { MESSAGE_ROOM } from '../../src/slack/fitted.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { readoutMessage } from '../../views/messages/readout.ts';
import { readoutPageText } from '../../views/messages/readout-page.ts';
import { readoutPicture } from '../../views/messages/readout-picture.ts';
import { chaptersOf } from '../../views/messages/readout-sentences.ts';
import { howOften, oneIn, partInWords, timeInWords } from '../../views/messages/readout-words.ts';
import { effortLines, figureLines, readoutDataModal } from '../../views/modals/readout-data.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { anyReadout, NOW } from './readout-model.ts';

function messageOf(readout: Readout, whole = true) {
  return readoutMessage({
    readout,
    now: NOW,
    whole,
    portfolio: whole
      ? { from: 'portfolio', projects: [{ standing: 'late' }, { standing: 'on track' }] }
      : null,
    buttonFor: (drill) => JSON.stringify({ drill }),
  });
}

function modalOf(readout: Readout) {
  const { figures, effort, team } = readout;
  return readoutDataModal({
    title: team.name,
    period: readout.halfYear.name,
    chapters: [...figures.map(figureLines), effortLines(effort, 'kinds'), effortLines(effort, 'projects')],
    teams: Array.from({ length: 10 }, (_, index) => ({
      name: team.name,
      said: index === 0 ? null : '1.4 days',
      n: index,
      noun: 'change',
      withheld: index === 3,
    })),
    page: 1,
    pages: 50,
    pageValue: String,
  });
}

/** What nobody outside engineering should have to know. */
const JARGON =
  /\b(lead[ -]?time|cycle[ -]?time|PRs?|pull requests?|merge\w*|commit(s|ted)?|CFR|MTTR|DORA|deploy\w*|medians?|percentiles?|p\d\d|sprints?|backlogs?|throughput|WIP|repositor\w+|repos?|pipelines?|incidents?|builds?|work items?|samples?|significan\w+|metrics?|gauge|verdicts?|unallocated|keep-lights-on)\b|\bn ?=/gi;

function jargonIn(text: string): string[] {
  return [...text.matchAll(JARGON)].map(({ index }) => text.slice(Math.max(0, index - 30), index + 30));
}

describe('business language', () => {
  test('finds the words it looks for', () => {
    for (const word of ['median', 'p75', 'deployment', 'PR', 'n = 3', 'lead time'])
      expect(jargonIn(word)).toEqual([word]);
  });

  test('says what it says with no jargon, whatever there is to say', () => {
    fc.assert(
      fc.property(anyReadout('Zebra', ['Oslo', 'Lima']), fc.boolean(), (readout, whole) => {
        const { text, blocks } = messageOf({ ...readout, freshness: [] }, whole);
        const chart = readoutChart(readoutPicture(readout));
        const page = readoutPageText(readout);
        const said = [
          text,
          // What is typed has the name that it has.
          plainMessage({ text, blocks }).replaceAll('/metrics portfolio', ''),
          JSON.stringify(page),
          JSON.stringify(chart.spec),
          chart.alt,
          JSON.stringify(modalOf(readout)),
          readoutCsv(readout, partInWords).replaceAll('not measured', ''),
        ];
        for (const each of said) expect(jargonIn(each)).toEqual([]);
        const broken = [...said.join().matchAll(/.{0,40}(undefined|NaN|Infinity|\[object).{0,20}/g)];
        expect(broken.map(([found]) => found)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('amounts in words', () => {
  test.each([
    [0.005, 'less than a minute'],
    [0.3, '18 minutes'],
    [1, '1 hour'],
    [3.24, '3.2 hours'],
    [23.99, '24 hours'],
    [33.6, '1.4 days'],
    [24, '1 day'],
  ])('%d hours are %s', (hours, words) => expect(timeInWords(hours)).toBe(words));

  test.each([
    [0, 'none'],
    [100 / 12, '1 in 12'],
    [33.4, '1 in 3'],
    [62, '62 %'],
  ])('%d percent is %s', (percent, words) => expect(oneIn(percent)).toBe(words));

  test.each([
    [4.2, 0, '4.2 times a week'],
    [0.5, 0, '2.2 times a month'],
    [0.5, 3, '0.5 times a week'],
    [0, 3, 'not once'],
  ])('%d a week beside %d is %s', (rate, beside, words) => expect(howOften(rate, beside)).toBe(words));
});

/** A readout in which nothing is measured save what is said. */
function told(figures: Record<string, Partial<Figure>>, more: Partial<Readout> = {}): Readout {
  const [some] = fc.sample(anyReadout('Zebra', []), { numRuns: 1, seed: 7 });
  if (!some) throw new Error('no readout');
  const nothing = { value: null, p75: null, p90: null, n: 0 };
  const delta = { against: 'before', reference: null, value: null, verdict: null, note: null };
  return {
    ...some,
    speed: 'unknown',
    quality: 'unknown',
    decisions: [],
    effort: { ...some.effort, missing: 'none', projects: null },
    figures: some.figures.map((each): Figure => {
      const said = figures[each.topic];
      const base: Figure = {
        ...each,
        lacks: [],
        place: null,
        over: 'half',
        delta,
        now: nothing,
        standing: 'unmeasured',
        missing: 'none',
      };
      return said ? { ...base, missing: null, ...said } : base;
    }),
    ...more,
  };
}

const amount = (value: number, n: number) => ({ value, p75: null, p90: null, n });
const moved = (reference: number, value: number) => ({
  against: 'before',
  reference,
  value: value - reference,
  verdict: null,
  note: null,
});

describe('chapters', () => {
  test('what improved and what got worse stand apart, each with what it is based on', () => {
    const readout = told({
      reach: {
        standing: 'better',
        now: amount(33.6, 120),
        delta: moved(50.4, 33.6),
        place: { place: 2, of: 4, year: 2023 },
      },
      problems: { standing: 'worse', now: amount(100 / 12, 240), delta: moved(5, 100 / 12) },
    });
    const chapters = chaptersOf(readout).map(({ title, sentences }) => [
      title,
      sentences[0]?.text,
      sentences[0]?.basis,
    ]);
    expect(chapters.slice(0, 2)).toEqual([
      [
        'What improved',
        'A change reaches customers in 1.4 days (half of them take less); in the three months before it was 2.1 days.',
        '120 changes · industry survey 2023: group 2 of 4, 1 being the best',
      ],
      [
        'What got worse',
        '1 in 12 releases caused a problem; in the three months before it was 1 in 20.',
        '240 releases',
      ],
    ]);
  });

  test('too little is said to be too little, with the number that there is', () => {
    const readout = told({
      restore: { standing: 'unmeasured', missing: 'too few', now: amount(2, 3) },
      releases: { standing: 'unjudged', now: amount(0.2, 2) },
    });
    const [, unclear] = chaptersOf(readout);
    expect(unclear?.title).toBe('What cannot be judged yet');
    expect(unclear?.sentences.map(({ text }) => text)).toEqual([
      'Time for a change to reach customers: not measured yet, because there was no change in these six months.',
      'New versions reach customers 0.9 times a month; there is too little from before to compare with.',
      'Releases that caused a problem: not measured yet, because there was no release in these six months.',
      'Time until service is back: not measured yet, because there were only 3 interruptions in these six months.',
      'Bugs reported per 100 changes: not measured yet, because there was no change in these six months.',
    ]);
  });

  test('where nothing broke that is told, and not as a gap in the data', () => {
    const texts = chaptersOf(told({})).flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(texts).toContain('Nothing was reported as broken in these six months.');
    const few = told({ restore: { standing: 'unjudged', over: 'whole', now: amount(3.5, 6) } });
    expect(chaptersOf(few).flatMap(({ sentences }) => sentences.map(({ text }) => text))).toContain(
      'When something breaks, service is back in 3.5 hours (half of the times sooner) over all six months; too few cases to compare their halves.',
    );
  });

  test('speed bought with quality is told as such', () => {
    const readout = told(
      {},
      { speed: 'better', quality: 'worse', decisions: [{ about: 'trade-off', topics: ['problems'] }] },
    );
    const texts = chaptersOf(readout).flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(texts).toContain(
      'Work reaches customers faster, but quality fell: some of the speed may have been paid for with quality.',
    );
    expect(texts).toContain(
      'Work goes out faster while quality falls: keep the pace, or put prevention first in the next quarter?',
    );
  });

  test('the buttons of a team’s sentences ask for the answer, those of the whole for the list', () => {
    const readout = told({ reach: { standing: 'better', now: amount(33.6, 120), delta: moved(50.4, 33.6) } });
    const idsOf = (whole: boolean) =>
      messageOf(readout, whole).blocks.flatMap((block) =>
        block.type === 'section' && block.accessory?.type === 'button' ? [block.accessory.action_id] : [],
      );
    expect(new Set(idsOf(true))).toEqual(new Set(['readout_data']));
    expect(new Set(idsOf(false))).toEqual(new Set(['readout_answer', 'readout_data']));
  });
});

test('hostile names stay text, within what Slack takes', () => {
  const model = fc.tuple(hostileText, hostileText).chain(([name, project]) =>
    anyReadout(
      name,
      Array.from({ length: 12 }, (_, index) => `${index} ${project}`),
    ),
  );
  fc.assert(
    fc.property(model, (readout) => {
      const named = (part: string) =>
        readout.effort.projects?.parts.some((each) => each.part === part) ? 'name' : part;
      const harmless: Readout = {
        ...readout,
        team: { ...readout.team, name: 'name' },
        freshness: readout.freshness.map((each) => ({ ...each, source: 'name', reason: 'name' })),
        effort: {
          ...readout.effort,
          projects: readout.effort.projects && {
            ...readout.effort.projects,
            parts: readout.effort.projects.parts.map((each) => ({ ...each, part: named(each.part) })),
          },
        },
      };
      const { text, blocks } = messageOf(readout);
      const verdict = validateMessageBlocks(blocks);
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_ROOM);
      expect(text).not.toMatch(/[<>*~]/);
      expect(foreignMarks(blocks, messageOf(harmless).blocks)).toEqual([]);
      expect(foreignLinks(blocks, [])).toEqual([]);
      expect(invisibles(blocks)).toEqual([]);
      const modal = modalOf(readout);
      const looked = validateView(modal, 'modal');
      expect(looked.ok ? [] : looked.messages).toEqual([]);
      expect(foreignLinks(modal.blocks, [])).toEqual([]);
      expect(invisibles(modal.blocks)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
