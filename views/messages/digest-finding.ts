import type { Finding, Moved } from '../../src/reports/digest/define.ts';
import { plain } from '../foreign-text.ts';
import { amount } from '../format.ts';
import { behind, fromTo, movedWords, stageWords, titleWords } from './digest-words.ts';

const WITH_IT = 2;

/** `Worse: lead time for changes rose from 18 h to 31 h`. */
export function findingHeadline(finding: Finding): string {
  return `${finding.verdict === 'worse' ? 'Worse' : 'Better'}: ${movedWords(finding)}`;
}

function stageSentence({ metric, why: { stage } }: Finding): string[] {
  if (!stage) return [];
  return [`Most of it is ${stageWords(stage.stage)}: ${fromTo(stage.was, stage.is, metric.unit)}.`];
}

function repositorySentence({ metric, why: { repository } }: Finding): string[] {
  if (!repository) return [];
  const { was, is, others } = repository;
  const there = fromTo(was, is, metric.unit);
  const elsewhere = [others.was, others.is].map((value) => amount(value, metric.unit));
  const rest =
    elsewhere[0] === elsewhere[1]
      ? `unchanged elsewhere (${elsewhere[0]})`
      : `${fromTo(others.was, others.is, metric.unit)} elsewhere`;
  return [`It is mainly in ${plain(repository.repository)}: ${there} there, ${rest}.`];
}

function sizeSentence({ metric, is, why: { size } }: Finding): string[] {
  if (!size) return [];
  const how = size.is > size.was ? 'larger' : 'smaller';
  const alike = amount(size.alike, metric.unit, Math.max(size.alike, is.value));
  return [
    `Changes were ${how}, ${fromTo(size.was, size.is, 'lines')}: of the sizes of before it would be ${alike}.`,
  ];
}

/** What moved with it and is not said yet. */
function relatedSentence({ related, why: { stage, size } }: Finding): string[] {
  const isSaid = ({ metric }: Moved) =>
    (stage !== null && metric.id === 'pickup' && stage.stage === 'pickup') ||
    (stage !== null && metric.id === 'reviewtime' && stage.stage === 'review') ||
    (size !== null && metric.id === 'prsize');
  const shown = related.filter((each) => !isSaid(each)).slice(0, WITH_IT);
  if (shown.length === 0) return [];
  const all = shown.map(
    ({ metric, was, is }) => `${titleWords(metric)} ${fromTo(was.value, is.value, metric.unit)}`,
  );
  return [`With it went ${all.join(' and ')}.`];
}

/** What changed, of how many, and what it is made of as far as that is known. */
export function findingWords(finding: Finding): string {
  const { was } = finding;
  const numbers = `${behind(finding)}; the four weeks before: ${was.n.toLocaleString('en-US')}`;
  return [
    `*${findingHeadline(finding)}* (${numbers}).`,
    ...stageSentence(finding),
    ...repositorySentence(finding),
    ...sizeSentence(finding),
    ...relatedSentence(finding),
  ].join(' ');
}

/** A finding on one line, for a list. */
export function findingLine(finding: Finding): string {
  return `• ${findingWords(finding)}`;
}
