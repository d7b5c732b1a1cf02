import { amountText } from '../domain/unit.ts';
import { findMetric } from '../metrics/index.ts';
import type { Rule, Test } from './define.ts';
import { rules } from './rules/index.ts';
import { SIGNALS } from './signals.ts';

const INTRODUCTION = `# Diagnosis

\`/metrics diagnose TEAM\` looks at the last 26 complete weeks of a team and says where its bottleneck is.
\`/metrics diagnose TEAM METRIC\` looks at one number first.

## What the answer tells

- **What stands out**: at most three bottlenecks, the strongest first. Each says what shows it, with how many there
  were and what it is compared with; what speaks against it; a first step; and a number to watch beside it.
  "Nothing stands out" is a good answer. "Too little is measured" is another one.
- **Trend**: weeks from which a number is at another level, by more than chance. They are marked in the chart.
- **Where it lies**: by stage, repository, service, size, and by how many other changes waited for a review.
- **What moves together**: pairs of numbers whose weeks go together, up to three weeks apart. That is a hypothesis to
  test, never a cause.
- **All it rests on** opens every finding with the source of each bound, and what worked for other teams.

## Work on this

The button makes the metric of a finding the team’s focus. The form is filled with where the number stands (last four
complete weeks), where it should be (the team’s threshold, else the next better tier, else a fifth better) and the end of the quarter.
Only the champion, the manager and admins can save it.

A team has one focus a quarter. The form says when there is one already, and taking another in its place needs a
reason: when two numbers are worked on at once, nobody can tell what moved which, and each gets half the attention.
The focus comes first in the digest, on Home, in the monthly review, and in \`/metrics dora\`, \`scorecard\` and \`board\`.

**Add an action** opens the form of an action that remembers the finding. Once it is done and its number has
improved, the next team with the same finding is told what worked.

## How it is judged

- A rule needs **all** of its evidence, and says nothing where a number is not measured or has too little behind it (save where
  “or not known” stands beside it): 20
  changes, 10 deployments, 5 incidents, 4 sprints, 30 pipeline runs, 20 work items, 12 weeks.
- The first piece of evidence must be a tenth beyond its bound. What shows in the last 13 weeks alone is a finding too,
  and is said to be new: there it must be a third beyond.
- A team’s own threshold of a metric (\`/metrics benchmark\`) takes the place of the bound in a rule’s evidence.
- Strength decides the order alone: how many times the first piece of evidence is beyond its bound, a little more for
  what supports it, less for each thing against it. Findings about people come after others that are as strong.
- A number that is back within its bound since its last step is no finding any more; one that got better is weaker.
- Steps are found by recursive binary segmentation on ranks, with at least four weeks a side. Chance is judged by
  shuffling the weeks, over every place that was tried; weeks that are like their neighbours make it stricter.
- Correlations are Spearman’s, of at least 12 weeks. Weeks that are like the ones before count for less than one, and
  chance is corrected for every pair and lag that was tried (Holm).
- The share of reviews that one person gives is looked at without a name, and only where four people or more write or
  review. People outside a team are told nothing that fewer than three people are behind.

## The rule book

Bounds are the lines between tiers of published tables, or our own rule, marked “ours” with its reason. A published
table is a survey or a vendor’s data: indicative, no more. This page is rendered by \`npm run docs\` from \`src/insights/rules/\`.`;

function boundOf(test: Test): string {
  const { words, unit } = SIGNALS[test.signal];
  const bound =
    'above' in test ? `over ${amountText(test.above, unit)}` : `under ${amountText(test.below, unit)}`;
  return `${words}: ${bound} (${test.source})${test.because ? ` — ${test.because}` : ''}${test.orUnknown ? ', or not known' : ''}`;
}

function listed(title: string, lines: string[]): string[] {
  return lines.length > 0 ? [`${title}:`, '', ...lines.map((line) => `- ${line}`), ''] : [];
}

function titleOf(metric: string): string {
  return findMetric(metric)?.title ?? metric;
}

function chapterOf(rule: Rule): string {
  const { id, title, kind, metric, evidence, support, against, indicators, watch, first } = rule;
  return [
    `### ${title}`,
    '',
    `\`${id}\` · ${kind} · about ${titleOf(metric)} (\`${metric}\`)`,
    '',
    ...listed('Evidence, all of it', evidence.map(boundOf)),
    ...listed('Stronger with', support.map(boundOf)),
    ...listed('Against it', against.map(boundOf)),
    `Good signs: ${indicators.good.join('; ')}. Bad signs: ${indicators.bad.join('; ')}.`,
    '',
    `Watch ${titleOf(watch.metric)} (\`${watch.metric}\`): ${watch.why}. A first step: ${first}`,
  ].join('\n');
}

/** `docs/diagnosis.md`, rendered from the rule book. */
export function diagnosisReference(): string {
  return `${[INTRODUCTION, ...rules.map(chapterOf)].join('\n\n')}\n`;
}
