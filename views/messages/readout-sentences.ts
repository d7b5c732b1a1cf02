import type { EffortReadout, Split } from '../../src/reports/readout/effort.ts';
import type { Figure } from '../../src/reports/readout/figure.ts';
import type { Readout } from '../../src/reports/readout/readout.ts';
import { count } from '../format.ts';
import { decisionSentence } from './readout-decisions.ts';
import { meaningSentence } from './readout-meaning.ts';
import type { Sentence } from './readout-sentence.ts';
import {
  capitalised,
  listed,
  missingInWords,
  partInWords,
  partShare,
  shareInWords,
  valueInWords,
} from './readout-words.ts';

export interface Chapter {
  title: string;
  sentences: Sentence[];
}

const BEFORE = 'in the three months before';
const NOTHING_BROKE = 'Nothing was reported as broken in these six months.';
const WHOLE = ' over all six months; too few cases to compare their halves';
const PARTS_NAMED = 7;

function statement({ topic, now }: Figure, beside: number): string {
  const value = now.value ?? 0;
  const said = valueInWords(topic, value, beside);
  if (topic === 'reach') return `A change reaches customers in ${said} (half of them take less)`;
  if (topic === 'releases') {
    return value === 0 ? 'No new version reached customers' : `New versions reach customers ${said}`;
  }
  if (topic === 'problems') {
    if (value === 0) return 'No release caused a problem';
    return `${capitalised(said)} ${said.includes('1 in') ? 'releases' : 'of the releases'} caused a problem`;
  }
  if (topic === 'restore') {
    return `When something breaks, service is back in ${said} (half of the times sooner)`;
  }
  const bugs = count(Number(value.toFixed(value < 9.95 ? 1 : 0)), 'bug');
  return `For every 100 changes that reach customers, ${bugs} ${bugs === '1 bug' ? 'is' : 'are'} reported`;
}

function comparison({ topic, now, delta, standing }: Figure): string {
  const was = delta.value === null ? null : delta.reference;
  if (was === null) return '; there is too little from before to compare with';
  const said = valueInWords(topic, was, now.value ?? 0);
  if (was === 0 && now.value !== 0) return `; ${BEFORE} there was none`;
  if (standing === 'steady') return `; no clear difference from before (${said})`;
  const chance = standing === 'unjudged' ? ', too little to judge' : '';
  return `; ${BEFORE} it was ${said}${chance}`;
}

function placeInWords({ place }: Figure): string {
  if (!place) return '';
  const survey = place.year === null ? 'by our own table' : `industry survey ${place.year}`;
  return ` · ${survey}: group ${place.place} of ${place.of}, 1 being the best`;
}

function figureSentence(figure: Figure): Sentence {
  const { topic, title, now, missing, lacks, noun, over, delta } = figure;
  if (missing === 'none' && topic === 'restore') return { text: NOTHING_BROKE, basis: '', drill: topic };
  if (missing) {
    const why = missingInWords(missing, { lacks, n: now.n, noun });
    return { text: `${title}: ${why}.`, basis: '', drill: topic };
  }
  return {
    text: `${statement(figure, delta.reference ?? 0)}${over === 'whole' ? WHOLE : comparison(figure)}.`,
    basis: `${count(now.n, noun)}${placeInWords(figure)}`,
    drill: topic,
  };
}

function partsInWords({ parts }: Split): string {
  const some = parts.filter(({ value, expected }) => value > 0 || expected !== null);
  const said = some.slice(0, PARTS_NAMED).map(({ part, value, shown, expected }, index) => {
    const planned = expected === null ? '' : ` (${shareInWords(expected)} planned)`;
    const went = index === 0 ? ' of the effort went' : '';
    return `${partShare({ value, shown })}${went} into ${partInWords(part)}${planned}`;
  });
  const more = some.length - said.length;
  return listed(more > 0 ? [...said, `${more} more`] : said);
}

function effortSentences({ missing, days, n, kinds, projects }: EffortReadout): Sentence[] {
  if (missing) {
    const why = missingInWords(missing, { lacks: ['activities'], n, noun: 'work day' });
    return [{ text: `Where the effort went: ${why}.`, basis: '', drill: 'kinds' }];
  }
  const basis = `${count(Math.round(days), 'day')} of work`;
  return [
    { text: `${partsInWords(kinds)}.`, basis, drill: 'kinds' },
    ...(projects
      ? [{ text: `By project: ${partsInWords(projects)}.`, basis, drill: 'projects' } as const]
      : []),
  ];
}

/** Everything the readout says, in the order in which it is said. */
export function chaptersOf(readout: Readout): Chapter[] {
  const { figures, effort, decisions } = readout;
  const of = (...standings: Figure['standing'][]) =>
    figures.filter(({ standing }) => standings.includes(standing)).map(figureSentence);
  const improved = of('better');
  const nothing = { text: 'Nothing moved clearly for the better.', basis: '', drill: 'months' } as const;
  const calm = { text: 'Nothing in these numbers asks for a decision now.', basis: '', drill: null };
  const chapters = [
    { title: 'What improved', sentences: improved.length > 0 ? improved : [nothing] },
    { title: 'What got worse', sentences: of('worse') },
    { title: 'What stayed as it was', sentences: of('steady') },
    { title: 'What cannot be judged yet', sentences: of('unjudged', 'unmeasured') },
    {
      title: 'What it means',
      sentences: [{ text: meaningSentence(readout), basis: '', drill: 'months' as const }],
    },
    {
      title: 'What needs a decision',
      sentences: decisions.length > 0 ? decisions.map((each) => decisionSentence(each)) : [calm],
    },
    { title: 'Where the effort went', sentences: effortSentences(effort) },
  ];
  return chapters.filter(({ sentences }) => sentences.length > 0);
}
