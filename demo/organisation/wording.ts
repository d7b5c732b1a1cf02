import type { TopicKind } from './phrases.ts';
import type { PullDraft, PullPlan } from './plan.ts';
import type { Random } from './random.ts';
import { slugOf, type Topic } from './topic.ts';

const branchPrefixes: Record<TopicKind, string> = { feature: 'feature', bug: 'fix', chore: 'chore' };
const conventionalTypes: Record<TopicKind, string> = { feature: 'feat', bug: 'fix', chore: 'chore' };

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function titleOf(draft: PullDraft, key: string | undefined, random: Random): string {
  const { topic, team } = draft;
  const title = team.conventionalTitles
    ? `${conventionalTypes[topic.kind]}(${topic.area}): ${lowerFirst(topic.title)}`
    : topic.title;
  if (!key) return title;
  if (team.conventionalTitles) return `${title} (${key})`;
  return random.pick([`${key} ${title}`, `[${key}] ${title}`, `${key}: ${title}`]);
}

function bodyOf(topic: Topic, key: string | undefined, random: Random): string {
  const parts = [
    random.pick([
      `${topic.title}. Asked for by support more than once.`,
      `This touches ${topic.thing} only; ${topic.detail} elsewhere stays as it is.`,
      `Second step after the clean-up of ${topic.thing}.`,
      `Until now ${topic.detail} and ${topic.thing} did not know of each other.`,
    ]),
  ];
  if (random.chance(0.4))
    parts.push(`- looks at ${topic.detail}\n- leaves the data as it is\n- no migration needed`);
  if (random.chance(0.5))
    parts.push(random.pick(['Tested on staging.', 'Covered by tests.', 'Tried by hand in two browsers.']));
  if (key)
    parts.push(random.pick([`Closes ${key}`, `Ticket: ${key}`, `https://acme.atlassian.net/browse/${key}`]));
  return parts.join('\n\n');
}

function branchOf(topic: Topic, key: string | undefined): string {
  const slug = slugOf(topic.title).split('-').slice(0, 6).join('-');
  return `${branchPrefixes[topic.kind]}/${key ? `${key}-` : ''}${slug}`;
}

/** Writes title, branch, body and messages, the ticket's key in the place the draft names and sometimes in the branch too. */
export function writePull(draft: PullDraft, random: Random): PullPlan {
  const { team: _team, topic, keyPlace, headBranch, ...rest } = draft;
  const key = draft.ticket?.key;
  const at = (place: PullDraft['keyPlace']) => (keyPlace === place ? key : undefined);
  const keyInMessage = at('message');
  const alsoInBranch = random.chance(0.25) ? key : undefined;
  return {
    ...rest,
    purpose: 'work',
    title: titleOf(draft, at('title'), random),
    body: bodyOf(topic, at('body'), random),
    headBranch: headBranch ?? branchOf(topic, at('branch') ?? alsoInBranch),
    labels: topic.kind === 'bug' && random.chance(0.7) ? ['bug'] : [],
    commits: draft.commits.map((commit, index) => {
      if (index > 0 || !keyInMessage) return commit;
      const message = random.chance(0.5)
        ? `${keyInMessage} ${commit.message}`
        : `${commit.message}\n\nRefs ${keyInMessage}`;
      return { ...commit, message };
    }),
  };
}
