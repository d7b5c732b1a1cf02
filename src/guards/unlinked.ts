import { z } from 'zod';
import { namedWorkItems } from '../correlation/work-item-keys.ts';
import type { Change } from '../domain/change.ts';
import { defineGuard } from './define.ts';

/** `#12`, as GitHub and GitLab name an issue of the same repository. */
const NUMBER = /(?<![\w&/])#([1-9]\d{0,8})\b/g;

/** What tools write themselves when a branch is brought up to date: its number is of another change. */
const MERGED = /^Merge (pull|merge) request [#!]\d+/;

function issuesNamed({ title, body = '', repository, commits }: Change): string[] {
  const messages = commits.map(({ message = '' }) => message).filter((message) => !MERGED.test(message));
  const texts = [title, body, ...messages];
  return texts.flatMap((text) => [...text.matchAll(NUMBER)].map(([, number]) => `${repository}#${number}`));
}

/** A change from which nobody can tell what it is for. */
export const unlinked = defineGuard({
  id: 'unlinked',
  title: 'No ticket',
  label: 'DO-NOT-MERGE',
  parameters: z.object({
    projects: z
      .array(z.string())
      .default([])
      .describe('Projects whose keys count beside those that Kata reads'),
  }),
  violates(change, { projects }, { isWorkItem, knowsWorkItems }) {
    const others = new Set(projects.map((project) => project.toUpperCase()));
    const isTicket = (key: string) => others.has(key.slice(0, key.lastIndexOf('-'))) || isWorkItem(key);
    const named = namedWorkItems(change);
    const isNamed =
      named.some(({ key, reason }) => isTicket(key) || (!knowsWorkItems && reason !== 'branch')) ||
      issuesNamed(change).some(isTicket);
    return isNamed ? null : 'names no ticket';
  },
  howToFix: () =>
    'Put the key of its ticket, such as `ABC-123`, in the title, the description, the name of the branch or the message of a commit. If there is no ticket yet, make one: a line is enough.',
});
