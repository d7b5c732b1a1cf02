import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateView } from '../../demo/slack/block-kit/validate.ts';
import type { Instrument } from '../../src/domain/survey.ts';
import { SCALES, type Scale } from '../../src/surveys/instruments/written/define.ts';
import { instrumentsMessage, type ListedInstrument } from '../../views/messages/instruments.ts';
import { errorsInForm, instrumentForm, readInstrumentForm } from '../../views/modals/instrument.ts';
import { INSTRUMENT_FIELDS } from '../../views/modals/instrument-ids.ts';
import { instrumentPreview, instrumentRetired } from '../../views/modals/instrument-preview.ts';
import { readSchedule, SCHEDULE_FIELDS, scheduleForm } from '../../views/modals/survey-schedule.ts';
import {
  type ListedSchedule,
  schedulesMessage,
  schedulesModal,
} from '../../views/modals/survey-schedules.ts';
import { foreignLinks, foreignMarks, hostileText, invisibles } from './hostile.ts';
import { NOW } from './report.ts';
import { expectMessage, HARMLESS } from './review-expect.ts';
import type { Naming } from './review-models.ts';

const RUNS = { numRuns: 30 };
const MODAL_BYTES = 250_000;
const SOURCE = 'https://dora.dev/quickcheck/';

const drawn = fc.record({
  text: hostileText,
  many: fc.constantFrom(0, 1, 40, 500),
  labels: fc.constantFrom(2, 5, 11),
  some: fc.boolean(),
  other: fc.boolean(),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function expectModal(viewOf: (named: Naming) => object): void {
  const hostile = viewOf((text) => text) as { blocks: KnownBlock[] };
  const verdict = validateView(hostile, 'modal');
  expect(verdict.ok ? [] : verdict.messages).toEqual([]);
  expect(Buffer.byteLength(JSON.stringify(hostile))).toBeLessThan(MODAL_BYTES);
  expect(foreignMarks(hostile.blocks, (viewOf(() => HARMLESS) as typeof hostile).blocks)).toEqual([]);
  expect(foreignLinks(hostile.blocks, [SOURCE])).toEqual([]);
  expect(invisibles(hostile.blocks)).toEqual([]);
}

/** As long as it may be: 40 questions under twelve names, each with answers of its own or the same for all. */
function instrumentOf({ text, labels, some, other }: Drawn, named: Naming): Instrument {
  const said = named(text) || 'x';
  return {
    id: 'own',
    title: said.slice(0, 60),
    summary: said.slice(0, 200),
    factors: Array.from({ length: 12 }, (_, index) => ({ id: `f${index}`, title: said.slice(0, 40) })),
    items: Array.from({ length: 40 }, (_, index) => ({
      id: `q${index}`,
      text: said.slice(0, 200),
      factor: `f${index % 12}`,
      labels: Array.from({ length: labels }, (_each, n) => `${some ? index : ''}${n} ${said}`.slice(0, 75)),
      ...(index % 2 === 0 && { reverse: true as const }),
    })),
    ...(some && { comment: said.slice(0, 150) }),
    references: other ? [{ factor: 'f1', value: 50, source: said.slice(0, 200), year: 2025 }] : [],
    ...(other && { source: { text: said, url: SOURCE, licence: said } }),
  };
}

function listedOf({ text, some, other }: Drawn, named: Naming): ListedInstrument {
  const said = named(text);
  const from = some ? ('slack' as const) : ('file' as const);
  const about = { version: 3, minutes: some ? 0.2 : 4, questions: some ? 1 : 40, from };
  return { id: 'own', title: said, summary: said, ...about, licence: other ? said : null };
}

test('the list of surveys and what each asks', () => {
  fc.assert(
    fc.property(drawn, (of) => {
      expectMessage((named) => ({
        ...instrumentsMessage({
          instruments: Array.from({ length: of.many }, () => listedOf(of, named)),
          mayWrite: of.some,
        }),
        thread: null,
      }));
      expectModal((named) =>
        instrumentPreview({
          instrument: instrumentOf(of, named),
          listed: listedOf(of, named),
          mayChange: of.some,
          changed: of.other ? { who: named(of.text), when: 'an hour ago', decision: 'd1' } : null,
          note: null,
        }),
      );
      expectModal((named) => instrumentRetired({ title: named(of.text), decision: 'd1' }));
    }),
    RUNS,
  );
});

test('the form of a survey keeps what was typed, and errors stand under its fields', () => {
  fc.assert(
    fc.property(drawn, fc.constantFrom<Scale>('own', 'ten'), (of, scale) => {
      const text = of.text.replace(/\r\n?/g, '\n').slice(0, 2_900);
      const entry = { title: text, summary: text, scale, labels: text, questions: text, comment: text };
      const view = instrumentForm({ entry, metadata: '{}', note: null });
      const verdict = validateView(view, 'modal');
      expect(verdict.ok ? [] : verdict.messages).toEqual([]);
      const typed = { type: 'plain_text_input', value: text };
      const chosen = { type: 'static_select', selected_option: { value: scale } };
      const filled = Object.fromEntries(
        Object.entries(INSTRUMENT_FIELDS).map(([field, id]) => [
          `${id}~2`,
          { [id]: field === 'scale' ? chosen : typed },
        ]),
      );
      const read = readInstrumentForm(filled);
      expect(read).toEqual({
        ...Object.fromEntries(Object.keys(entry).map((key) => [key, text.trim()])),
        scale,
      });
      expect(errorsInForm({ title: 'No.' }, filled)).toEqual({ [`${INSTRUMENT_FIELDS.title}~2`]: 'No.' });
    }),
    RUNS,
  );
  expect(Object.keys(SCALES)).toEqual(['agreement', 'frequency', 'ten']);
});

function scheduleOf({ text, some, other, labels }: Drawn, named: Naming): ListedSchedule {
  const every = some ? (other ? 'sprint' : 'weeks') : 'quarter';
  return {
    id: 'own:team-a',
    title: named(text),
    team: some ? named(text) : null,
    every,
    weeks: every === 'weeks' ? labels : null,
    days: some ? 1 : 30,
    share: other ? 33 : null,
    next: other ? null : NOW,
    timezone: 'Europe/Berlin',
    mayChange: some,
  };
}

test('when surveys come, and the form for it', () => {
  fc.assert(
    fc.property(drawn, (of) => {
      const modelOf = (named: Naming) => ({
        schedules: Array.from({ length: of.many }, () => scheduleOf(of, named)),
        note: null,
        undo: of.other ? 'd1' : null,
      });
      expectMessage((named) => ({ ...schedulesMessage(modelOf(named)), thread: null }));
      expectModal((named) => schedulesModal(modelOf(named)));
      expectModal((named) =>
        scheduleForm({
          entry: {
            cadence: of.some ? 'weeks' : null,
            weeks: of.labels,
            first: of.some ? '2026-11-23' : null,
            time: of.other ? '10:00' : null,
            days: of.labels,
            share: of.labels,
          },
          title: named(of.text),
          team: of.other ? named(of.text) : null,
          timezone: 'America/Argentina/ComodRivadavia',
          minutes: 3,
          metadata: '{}',
          note: null,
        }),
      );
    }),
    RUNS,
  );
});

test('what nobody offered is not read out of the form of a schedule', () => {
  const { cadence, days } = SCHEDULE_FIELDS;
  const option = (value: string) => ({ type: 'static_select', selected_option: { value } });
  const read = readSchedule({
    [cadence]: { [cadence]: option('toString') },
    [days]: { [days]: option('many') },
  });
  expect(read).toEqual({ cadence: null, weeks: 0, first: null, time: null, days: 0, share: 0 });
});
