import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Correction } from '../../src/domain/correction.ts';
import type { MetricDefinition, Sample } from '../../src/metrics/define.ts';
import { actions, button, context, section } from '../blocks.ts';
import { link, plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { inWords } from '../words.ts';

/** Action ids of the buttons that turn the pages of the list. */
export const PAGE_ACTIONS = { back: 'counted-back', on: 'counted-on' } as const;
/** Action ids of the buttons that open a correction, and that take one back. */
export const CORRECT_ACTION = 'correct';
export const UNDO_ACTION = 'correct-undo';

const PER_PAGE = 25;
const REASON_LIMIT = 120;

export interface CountedModel {
  title: string;
  period: string;
  metric: MetricDefinition;
  samples: Sample[];
  /** Titles, and correcting, are for the team's members and leaders. */
  ofTheTeam: boolean;
  /** From 0. */
  page: number;
  /** The button value that asks for another page. */
  questionFor(page: number): string;
  /** Corrections of what this metric counts, that hold. */
  corrections: Correction[];
  /** The button value that opens a correction of something, or takes one back. */
  buttonFor(ref: string, undo?: string): string;
}

function modal(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'What was counted' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the list is there. */
export const OPENING: ModalView = modal([section('One moment: collecting what was counted …')]);

/** What a sample adds: its amount, or above and below the line of a ratio. */
function worth({ value, of, part }: Sample, { kind, unit }: MetricDefinition): string {
  const shown = (each: number) => each.toLocaleString('en-US', { maximumFractionDigits: 2 });
  if (kind === 'count') return `*${shown(value ?? 0)}*`;
  if (kind === 'ratio') {
    return of === 1 ? `*${value ? 'yes' : 'no'}*` : `*${shown(value ?? 0)}* of ${shown(of ?? 0)}`;
  }
  if (kind === 'share') return `*${shown(value ?? 0)}* to ${plain(part ?? 'other')}`;
  return `*${amount(value, unit)}*`;
}

function correctionOf({ ref }: Sample, { corrections }: CountedModel): Correction | undefined {
  return corrections.findLast(({ target }) => target.ref === ref);
}

function line(sample: Sample, model: CountedModel): string {
  const { ref, title, url, excluded, flags } = sample;
  const name = model.ofTheTeam ? `${link(url, ref)} ${plain(title, 80)}` : plain(ref);
  const outcome = excluded ? `left out: ${plain(inWords(excluded))}` : worth(sample, model.metric);
  const correction = correctionOf(sample, model);
  const caveats = correction ? [] : flags.map((flag) => plain(inWords(flag)));
  const said = correction
    ? ` · corrected by ${plain(correction.by)}: ${plain(correction.reason, REASON_LIMIT)}`
    : '';
  return `${name} — ${outcome}${caveats.length > 0 ? ` (${caveats.join('; ')})` : ''}${said}`;
}

/** Opens a correction; where there is one, takes it back. */
function correcting(sample: Sample, model: CountedModel): Button[] {
  if (!model.ofTheTeam) return [];
  const correction = correctionOf(sample, model);
  if (correction) return button('Undo', UNDO_ACTION, model.buttonFor(sample.ref, correction.id));
  return button('Correct', CORRECT_ACTION, model.buttonFor(sample.ref));
}

function row(sample: Sample, model: CountedModel): KnownBlock {
  const [accessory] = correcting(sample, model);
  return { ...section(line(sample, model)), ...(accessory && { accessory }) };
}

/** What is behind a number, counted ones first, newest first, page by page. */
export function whatWasCounted(model: CountedModel): ModalView {
  const { samples, ofTheTeam, questionFor, metric } = model;
  const ordered = samples.toSorted(
    (a, b) => Number(Boolean(a.excluded)) - Number(Boolean(b.excluded)) || Number(b.at) - Number(a.at),
  );
  const counted = samples.filter(({ excluded }) => !excluded).length;
  const pages = Math.max(1, Math.ceil(ordered.length / PER_PAGE));
  const page = Math.min(model.page, pages - 1);
  const shown = ordered.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const turns = [
    ...(page > 0 ? button('Back', PAGE_ACTIONS.back, questionFor(page - 1)) : []),
    ...(page + 1 < pages ? button('More', PAGE_ACTIONS.on, questionFor(page + 1)) : []),
  ];
  const leftOut = samples.length - counted;
  const summary = `${count(counted, metric.noun)} counted, ${leftOut.toLocaleString('en-US')} left out · page ${page + 1} of ${pages}`;
  return modal([
    section(`*${plain(model.title)}*\n${model.period}`),
    context(ofTheTeam ? summary : `${summary} · titles are shown to the team’s members and leaders`),
    ...(shown.length === 0 ? [section('Nothing happened in this period.')] : []),
    ...shown.map((sample) => row(sample, model)),
    ...actions(...turns),
  ]);
}
