import type { HistoryPull } from './model.ts';
import { followUpMessages, packages, reviewMessages, type TopicKind, titlePatterns } from './phrases.ts';
import type { Random } from './random.ts';
import { vocabularies } from './vocabulary.ts';

/** What a change is about. */
export interface Topic {
  kind: TopicKind;
  title: string;
  thing: string;
  detail: string;
  area: string;
  size: number;
}

export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/(^|-)(the|of|to|in|a|for)(?=-)/g, '')
    .replaceAll(/^-|-$/g, '');
}

function fill(pattern: string, words: { thing: string; detail: string; who: string }): string {
  return pattern
    .replace(/\bT\b/, () => words.thing)
    .replace(/\bD\b/, () => words.detail)
    .replace(/\bW\b/, () => words.who);
}

export function pickTopic(team: string, random: Random, kind?: TopicKind): Topic {
  const words = vocabularies[team];
  if (!words) throw new Error(`no vocabulary for ${team}`);
  const chosen =
    kind ?? random.pick<TopicKind>(['feature', 'feature', 'feature', 'bug', 'bug', 'chore', 'chore']);
  const thing = random.pick(words.things);
  const detail = random.pick(words.details);
  const who = random.pick(words.who);
  return {
    kind: chosen,
    title: fill(random.pick(titlePatterns[chosen]), { thing, detail, who }),
    thing,
    detail,
    area: random.pick(words.areas),
    size: Math.max(1, Math.round(random.logNormal(60, 1.1))),
  };
}

export function followUpMessage(topic: Topic, random: Random): string {
  return fill(random.pick(followUpMessages), { thing: topic.thing, detail: topic.detail, who: '' });
}

export function reviewMessage(random: Random): string {
  return random.pick(reviewMessages);
}

/** Source files of the topic's area under the folder, with their tests. */
export function filesOf(
  topic: Topic,
  folder: string,
  extension: string,
  random: Random,
): HistoryPull['files'] {
  const name = slugOf(topic.detail) || topic.area;
  const part = (share: number) => Math.max(1, Math.round(topic.size * share));
  const files = [
    { path: `${folder}/${topic.area}/${name}.${extension}`, additions: part(0.5), deletions: part(0.2) - 1 },
    {
      path: `${folder}/${topic.area}/test/${name}.${extension}`,
      additions: part(0.3),
      deletions: part(0.05) - 1,
    },
  ];
  const more = Math.min(12, Math.floor(random.logNormal(1, 0.9)));
  for (let index = 0; index < more; index += 1) {
    const other = slugOf(`${topic.thing} ${index + 1}`);
    files.push({
      path: `${folder}/${topic.area}/${other}.${extension}`,
      additions: part(0.15),
      deletions: part(0.1),
    });
  }
  return random.chance(0.8) ? files : files.slice(0, 1);
}

/** A version bump such as bots propose. */
export function pickUpgrade(random: Random): { name: string; from: string; to: string } {
  const [major, minor, patch] = [random.whole(1, 9), random.whole(0, 20), random.whole(0, 30)];
  const next = random.chance(0.6) ? `${minor}.${patch + 1}` : `${minor + 1}.0`;
  return { name: random.pick(packages), from: `${major}.${minor}.${patch}`, to: `${major}.${next}` };
}
