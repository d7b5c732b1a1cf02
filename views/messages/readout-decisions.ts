import type { Decision } from '../../src/reports/readout/decisions.ts';
import type { Topic } from '../../src/reports/readout/measures.ts';
import type { Sentence } from './readout-sentence.ts';
import { capitalised, listed, partInWords, shareInWords } from './readout-words.ts';

const FELL: Record<Topic, string> = {
  reach: 'Changes take longer to reach customers',
  releases: 'New versions reach customers less often',
  problems: 'More of the releases cause a problem',
  restore: 'It takes longer until service is back',
  bugs: 'More bugs are reported',
};

const UNSEEN: Record<Topic | 'effort', string> = {
  reach: 'how fast changes reach customers',
  releases: 'how often new versions reach customers',
  problems: 'how many releases cause a problem',
  restore: 'how fast service is back',
  bugs: 'how many bugs are reported',
  effort: 'where the effort goes',
};

function text(decision: Decision): string {
  if (decision.about === 'trade-off') {
    return 'Work goes out faster while quality falls: keep the pace, or put prevention first in the next quarter?';
  }
  if (decision.about === 'both fell') {
    return 'Speed and quality fall together: what can be stopped so that there is room to repair that?';
  }
  if (decision.about === 'fell')
    return `${FELL[decision.topic]}: look into it now, or accept it for a reason?`;
  if (decision.about === 'plan') {
    const { part, actual, expected } = decision;
    return `${capitalised(partInWords(part))}: ${shareInWords(actual)} of the effort, ${shareInWords(expected)} planned. Change the plan, or the work?`;
  }
  if (decision.about === 'priority') {
    const { first, share, other, otherShare } = decision;
    return `${partInWords(first)} comes first and got ${shareInWords(share)} of the effort, ${partInWords(other)} got ${shareInWords(otherShare)}. Is that still the order?`;
  }
  if (decision.about === 'unnamed work') {
    return `${shareInWords(decision.share)} of the effort names no task, so nobody can say what it was for: ask for it, or leave it so?`;
  }
  const unseen = listed(decision.topics.map((topic) => UNSEEN[topic]));
  return `A blind spot: ${unseen}. Have the tools connected that tell it, or go on without?`;
}

function drillOf(decision: Decision): Sentence['drill'] {
  if (decision.about === 'trade-off' || decision.about === 'both fell') return decision.topics[0] ?? 'months';
  if (decision.about === 'fell') return decision.topic;
  if (decision.about === 'plan') return decision.split;
  if (decision.about === 'priority') return 'projects';
  return decision.about === 'unnamed work' ? 'kinds' : null;
}

/** What is to be decided, as a question that can be answered. */
export function decisionSentence(decision: Decision): Sentence {
  return { text: text(decision), basis: '', drill: drillOf(decision) };
}
