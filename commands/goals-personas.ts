import { z } from 'zod';
import { Persona } from '../src/domain/persona.ts';
import type { Team } from '../src/domain/team.ts';
import { personaRoadmap } from '../src/reports/goals/personas.ts';
import { defineCommand, type Reply } from '../src/slack/define.ts';
import { personaRoadmapMessage, personasMessage } from '../views/messages/goals-personas.ts';
import type { CommandContext } from './asking/context.ts';
import { teamNamed } from './asking/find.ts';
import { whoseGoals } from './asking/goals.ts';

const args = z.object({
  role: z.string().optional().describe('a role such as `developer`, or a team; your own unless said'),
  team: z.string().optional().describe('whose values stand beside it; your own team unless said'),
});

/** What the asker does in a team, where that is said. */
function personaIn(team: Team | null, { asker: { person } }: CommandContext): Persona | null {
  return (person && team?.personas?.[person.key]) ?? null;
}

/** A role as people type it: with a space, in any case. */
function personaNamed(typed: string | undefined): Persona | null {
  return Persona.safeParse(typed?.toLowerCase().replaceAll(' ', '-')).data ?? null;
}

/** `/goals personas [role|team] [team]`: what to look at, quarter by quarter, by what somebody does. */
export const goalsPersonas = defineCommand<CommandContext, typeof args>({
  command: '/goals',
  name: 'personas',
  summary: 'What to look at, quarter by quarter, by what you do in a team; with the team’s values.',
  args,
  positional: ['role', 'team'],
  examples: ['personas', 'personas engineering-manager', 'personas developer team-a'],
  async run({ role, team: named }, ctx): Promise<Reply> {
    const persona = personaNamed(role);
    const { team: own, teams } = await whoseGoals(persona === null ? role : undefined, ctx);
    const team = named === undefined ? own : teamNamed(named, teams);
    const meant = persona ?? personaIn(team, ctx);
    if (meant === null) return { ...personasMessage(Persona.options), data: { personas: Persona.options } };
    const { store, asker: viewer, now, rules, benchmarkYear } = ctx;
    const report = await personaRoadmap(store, meant, team, { teams, viewer, now, rules, benchmarkYear });
    return {
      ...personaRoadmapMessage(report),
      data: {
        persona: meant,
        team: team?.key ?? null,
        quarters: report.quarters.map((items) =>
          items.map(({ title, metrics, panel, missing }) => ({
            title,
            metrics: metrics.map(({ id }) => id),
            value: panel?.summary.value ?? null,
            n: panel?.summary.n ?? 0,
            missing,
          })),
        ),
      },
    };
  },
});
