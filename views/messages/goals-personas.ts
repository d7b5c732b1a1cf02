import type { KnownBlock } from '@slack/types';
import type { Persona } from '../../src/domain/persona.ts';
import type { PersonaItem, PersonaRoadmapReport } from '../../src/reports/goals/personas.ts';
import { context, header, section } from '../blocks.ts';
import { bare, plain } from '../foreign-text.ts';
import { numberOf } from '../home/glance.ts';
import { connectWords } from './goals-words.ts';

const NAME_LIMIT = 60;

const NAMES: Record<Persona, string> = {
  developer: 'Developer',
  'qa-engineer': 'QA engineer',
  'devops-engineer': 'DevOps engineer',
  'product-manager': 'Product manager',
  'engineering-manager': 'Engineering manager',
  executive: 'Executive',
};

function valueWords({ panel, metrics, missing }: PersonaItem, team: string): string {
  if (missing)
    return `not measured yet: connect ${missing.connect} (declare \`${missing.id}\` in kata.yml and push its values)`;
  const [first] = metrics;
  const measuredBy = panel?.metric ?? first;
  if (!measuredBy) return 'not measured yet';
  const named = `\`${measuredBy.id}\``;
  if (!panel) return named;
  if (panel.summary.withheld) return `${named}: too few people are behind it to show`;
  if (measuredBy.kind === 'share') return `parts of a whole: see \`/metrics ${measuredBy.id} TEAM\``;
  if (panel.summary.value === null)
    return `${named}: not measured yet, nothing in these weeks; ${connectWords(measuredBy, team)} where it is not`;
  return `${named}: ${numberOf(panel)}`;
}

/** What somebody with a role looks at, a quarter after the other. */
export function personaRoadmapMessage({ persona, team, weeks, quarters }: PersonaRoadmapReport): {
  text: string;
  blocks: KnownBlock[];
} {
  const name = NAMES[persona];
  const whose = team ? ` · ${bare(team.name, NAME_LIMIT)}` : '';
  const rows = quarters.map((items, index) =>
    section(
      [
        `*Quarter ${index + 1}*`,
        ...items.map((item) => `• ${plain(item.title)} · ${valueWords(item, team?.key ?? 'TEAM')}`),
      ].join('\n'),
    ),
  );
  const values = team
    ? `Values are of the last ${weeks} complete weeks, of the team and of nobody alone.`
    : 'Name a team to see its values: `/goals personas ROLE TEAM`.';
  return {
    text: `Roadmap of a${/^[AEIOU]/.test(name) ? 'n' : ''} ${name.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}${team ? `, with the values of ${plain(team.name, NAME_LIMIT)}` : ''}`,
    blocks: [
      header(`Roadmap · ${name}${whose}`),
      ...rows,
      context(`Quarters are steps to take one after the other, whenever you begin. ${values}`),
    ],
  };
}

/** The roles there are, to choose from. */
export function personasMessage(personas: readonly Persona[]): { text: string; blocks: KnownBlock[] } {
  const rows = personas.map((persona) => `• \`/goals personas ${persona}\`: ${NAMES[persona]}`);
  return {
    text: 'Whose roadmap? Name a role.',
    blocks: [
      section(['*Whose roadmap?* What to look at, quarter by quarter, by what you do:', ...rows].join('\n')),
      context('Add a team to see its values. Who does what in a team is set in `/kata setup`.'),
    ],
  };
}
