import { z } from 'zod';
import { benchmarkYears } from '../src/benchmarks/industry.ts';
import { QUICK_CHECK, sectorNamed } from '../src/benchmarks/quick-check.ts';
import type { Team } from '../src/domain/team.ts';
import { industry } from '../src/reports/industry/industry.ts';
import { mayReadAll } from '../src/reports/readout/may-read.ts';
import { BadArgument, BadInput, defineCommand } from '../src/slack/define.ts';
import type { CommandContext } from './asking/context.ts';
import { chosenGroups, industryReply } from './asking/industry.ts';
import { isWhole, readoutScope } from './asking/readout.ts';

const WHOLE = 'org';

const args = z.object({
  of: z.string().default(WHOLE).describe('`org` for the whole organisation, or a team'),
  year: z.string().optional().describe('a year of the published tables; all of them unless said'),
  sector: z.string().optional().describe('a sector to stand beside, e.g. `technology`'),
  size: z.string().optional().describe('how many people your organisation has, e.g. `300`'),
});

const YEAR = /^\d{4}$/;

/** @throws BadArgument for a year of which nothing is kept */
function yearNamed(text: string): number {
  const years = [...new Set([QUICK_CHECK.year, ...benchmarkYears('lead-time')])];
  const year = Number(text);
  if (YEAR.test(text) && years.includes(year)) return year;
  throw new BadArgument(`Nothing is kept of the year \`${text}\`. There are: ${years.join(', ')}.`);
}

function isTeam(name: string, teams: Team[]): boolean {
  return teams.some((team) =>
    [team.key, team.name].some((each) => each.toLowerCase() === name.toLowerCase()),
  );
}

/** The year may come first: `2023`, `2023 team-a`. */
function inOrder<T extends { of: string; year?: string | undefined }>(words: T): T {
  const { of, year } = words;
  return YEAR.test(of) && !YEAR.test(year ?? '') ? { ...words, of: year ?? WHOLE, year: of } : words;
}

/** `/metrics industry [org|team] [year]`: the five keys beside what is published of the industry. */
export const metricsIndustry = defineCommand<CommandContext, typeof args>({
  command: '/metrics',
  name: 'industry',
  summary: 'The five keys beside the industry: by year, by sector and by size. A rough guide.',
  args,
  positional: ['of', 'year'],
  examples: ['industry org', 'industry 2023', 'industry team-a --sector technology --size 300'],
  async run(words, ctx) {
    const { store, asker, now, rules } = ctx;
    const { of, year: named, ...asked } = inOrder(words);
    const year = named === undefined ? null : yearNamed(named);
    const whole = isWhole(of);
    const chosen = chosenGroups(asked);
    const teams = await store.organisation.teams();
    if (whole && !mayReadAll(asker, teams)) {
      throw new BadInput(
        'Where the whole organisation stands is for admins, managers and executives. Ask for a team: `/metrics industry TEAM`.',
      );
    }
    if (!whole && sectorNamed(of)?.name === of.toLowerCase() && !isTeam(of, teams)) {
      throw new BadArgument(`\`${of}\` is a sector: say \`--sector ${of}\`.`);
    }
    const { team, outsider } = await readoutScope(whole ? null : of, ctx);
    const question = { team, now, rules, outsider, year, ...(whole && { teams: [team] }) };
    return industryReply(await industry(store, question), { ...chosen, year }, ctx);
  },
});
