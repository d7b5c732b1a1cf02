import type { ModalView } from '@slack/types';
import type { DigestOpinion } from '../../src/domain/digest-opinion.ts';
import type { Digest, Finding, Moved, Standing } from '../../src/reports/digest/define.ts';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { amount, count } from '../format.ts';
import { findingWords } from '../messages/digest-finding.ts';
import { standingWords } from '../messages/digest-words.ts';
import { COUNTED_ACTION } from '../messages/metric-answer.ts';
import { REASONS } from './digest-reasons.ts';

const MOST_FINDINGS = 20;
const MOST_STANDING = 5;
const MOST_OPINIONS = 10;
const TEXT_LIMIT = 160;

export interface DigestDetails {
  digest: Digest;
  period: string;
  /** The button value that lists what a number of these four weeks counts. */
  questionFor(metric: string): string;
  /** What members said of digests lately, with titles of metrics, for the team's own people; empty for others. */
  opinions: DigestOpinion[];
}

function modal(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Weekly digest' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the digest is worked out. */
export const DIGEST_OPENING: ModalView = modal([section('One moment: looking at the last eight weeks …')]);

function spread({ metric, was, is }: Moved): string[] {
  if (is.p75 === null || was.p75 === null) return [];
  const [now, before] = [is.p75, was.p75].map((value) => amount(value, metric.unit));
  return [`Three quarters are at most ${now} (before ${before}).`];
}

/** How sure it is, in words: a limit is one that chance passes once in twenty times. */
function sureness({ strength }: Moved): string {
  const times = strength.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `It is ${times} times what chance would make of a single number one time in twenty.`;
}

function findingBlocks(finding: Finding, { questionFor }: DigestDetails): ModalView['blocks'] {
  return [
    section(findingWords(finding)),
    context([...spread(finding), sureness(finding)].join(' ')),
    ...actions(...button('What was counted', COUNTED_ACTION, questionFor(finding.metric.id))),
  ];
}

function standingBlock(standing: Standing, { questionFor }: DigestDetails): ModalView['blocks'][number] {
  const { metric, is } = standing;
  const block = section(`*${plain(metric.title)}*\n${standingWords(standing)}`);
  const isCounted = is.value !== null && !is.withheld;
  const [accessory] = isCounted ? button('What was counted', COUNTED_ACTION, questionFor(metric.id)) : [];
  return { ...block, ...(accessory && { accessory }) };
}

/** The focus and the four keys, as far as no finding tells of them. */
function untoldOf({ focus, keys, findings, state }: Digest): Standing[] {
  if (state === 'nothing') return [];
  const told = findings.map(({ metric }) => metric.id);
  const own = focus ? [focus.standing] : [];
  const others = keys.filter(({ metric }) => metric.id !== focus?.standing.metric.id);
  return [...own, ...others].filter(({ metric }) => !told.includes(metric.id)).slice(0, MOST_STANDING);
}

function opinionLine({ reason, text, metrics }: DigestOpinion): string {
  const about = metrics.length > 0 ? ` (${metrics.map((title) => plain(title)).join(', ')})` : '';
  return `• ${REASONS[reason]}${about}${text ? `: ${plain(text, TEXT_LIMIT)}` : ''}`;
}

/** All that changed in a team's week, with its numbers, and buttons to what is behind each. */
export function digestDetails(model: DigestDetails): ModalView {
  const { digest, period, opinions } = model;
  const { findings, judged, team } = digest;
  const untold = findings.length - MOST_FINDINGS;
  const standing = untoldOf(digest);
  const said = opinions.slice(-MOST_OPINIONS).map(opinionLine);
  return modal([
    section(`*${plain(team.name)}*\n${period}, beside the four weeks before`),
    context(
      `${count(judged, 'number')} compared. One is told when chance would hardly make it: in a team where nothing changed, at most one week in ten tells something.`,
    ),
    ...(findings.length === 0 ? [section('Nothing moved by more than chance.')] : []),
    ...findings.slice(0, MOST_FINDINGS).flatMap((finding) => findingBlocks(finding, model)),
    ...(untold > 0 ? [context(`… and ${count(untold, 'more change')}`)] : []),
    ...(standing.length > 0 ? [context('As it stands, in the last four weeks')] : []),
    ...standing.map((each) => standingBlock(each, model)),
    ...(said.length > 0 ? [section(`*Said of digests lately*\n${said.join('\n')}`)] : []),
    context(
      `Ask about any number with \`/metrics METRIC ${plain(team.key)}\`; what it is tells \`/metrics explain METRIC\`.`,
    ),
  ]);
}
