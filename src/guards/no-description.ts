import { z } from 'zod';
import { defineGuard } from './define.ts';

/** What a template leaves in a description that nobody has filled in. */
const TEMPLATE = [/<!--[\s\S]*?-->/g, /^\s*#{1,6} .*$/gm, /^\s*[-*] \[[ x]\] .*$/gim, /\[[ x]\]/gi];
const LONGEST = 5_000;

function ownWords(body: string): string {
  const said = TEMPLATE.reduce((text, pattern) => text.replace(pattern, ' '), body.slice(0, LONGEST));
  return said.replace(/\s+/g, ' ').trim();
}

/** A change that does not say what it does. Headings, comments and tick boxes of a template do not count. */
export const noDescription = defineGuard({
  id: 'no-description',
  title: 'No description',
  label: 'needs-description',
  parameters: z.object({
    characters: z.number().int().min(1).max(2_000).default(20).describe('Fewest characters of it'),
  }),
  violates({ body }, { characters }) {
    if (body === undefined) return null;
    const length = ownWords(body).length;
    if (length === 0) return 'has no description';
    return length < characters ? `has a description of fewer than ${characters} characters` : null;
  },
  howToFix: ({ characters }) =>
    `Say in its description what it changes and why, in ${characters} characters or more: whoever reviews it, or looks for it in a year, reads that first.`,
});
