import type { KnownBlock, ModalView } from '@slack/types';
import type { Diagnosis, Found } from '../../src/reports/diagnosis/define.ts';
import type { Worked } from '../../src/reports/library.ts';
import { context, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { count } from '../format.ts';
import {
  againstWords,
  chainSentence,
  kindWords,
  liesLines,
  lineWords,
  trendSentence,
} from '../messages/diagnosis-words.ts';
import { titleWords } from '../messages/digest-words.ts';
import { workedBlocks } from '../messages/worked.ts';

const MOST_FINDINGS = 20;
const ROOM = 3_000;

function modal(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Diagnosis' },
    close: { type: 'plain_text', text: 'Close' },
    blocks,
  };
}

/** Shown at once, until the diagnosis is worked out. */
export const DIAGNOSIS_OPENING: ModalView = modal([section('One moment: looking at half a year …')]);

function findingBlocks(found: Found): KnownBlock[] {
  const { rule, evidence, unknown, isNew, weeks } = found;
  const { good, bad } = rule.indicators;
  return [
    section(
      [
        `*${rule.title}* · ${kindWords(rule.kind)} · \`${rule.metric}\`${isNew ? ` · new, in the last ${weeks} weeks` : ''}`,
        ...evidence.map((line) => `• ${lineWords(line)} — ${plain(line.source, 150)}`),
        ...(unknown.length > 0 ? [`• Not known: ${unknown.join('; ')}`] : []),
        `Against it: ${againstWords(found)}.`,
      ].join('\n'),
    ),
    context(`Good signs: ${good.join('; ')} · bad signs: ${bad.join('; ')}`),
  ];
}

function chapter(title: string, all: string[]): KnownBlock[] {
  return all.length > 0
    ? [
        section(`*${title}*`),
        ...lines(
          all.map((line) => `• ${line}`),
          ROOM,
        ),
      ]
    : [];
}

/** All that a diagnosis rests on: every finding with the source of each bound, trends, parts and chains. */
export function diagnosisDetails(
  { team, findings, judged, rules, trends, lies, chains, tried }: Diagnosis,
  period: string,
  worked: Worked[],
): ModalView {
  const paired = chains.map((chain) => chainSentence(chain, tried));
  const none = `Nothing moves together by more than chance (${count(tried, 'pair')} and lags tried).`;
  return modal([
    section(`*${plain(team.name)}*\n${period}`),
    context(
      `${judged} of ${rules} bottlenecks can be judged; what is not measured is not judged. A finding needs all of its evidence; it names where to look, not who is to blame.`,
    ),
    ...(findings.length > 0
      ? findings.slice(0, MOST_FINDINGS).flatMap(findingBlocks)
      : [section('Nothing stands out.')]),
    ...workedBlocks(worked),
    ...chapter('Trend', trends.map(trendSentence)),
    ...(lies ? chapter(`Where it lies: ${titleWords(lies.metric)}`, liesLines(lies)) : []),
    ...chapter('What moves together: hypotheses, never causes', paired.length > 0 ? paired : [none]),
  ]);
}
