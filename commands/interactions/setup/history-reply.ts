import { attributionOf } from '../../../src/correlation/attribution.ts';
import type { Subject } from '../../../src/domain/decision.ts';
import type { Team } from '../../../src/domain/team.ts';
import { type HistoryEntry, historyOf } from '../../../src/reports/setup/history.ts';
import { belongsTo, leads } from '../../../src/reports/visibility.ts';
import { BadInput, type Reply } from '../../../src/slack/define.ts';
import { HISTORY_LENGTH, historyMessage } from '../../../views/messages/history.ts';
import type { CommandContext } from '../../asking/context.ts';
import { isOfPortfolio, maySetPortfolio } from '../../asking/portfolio-setting.ts';
import { actorNames } from './actors.ts';
import { fieldInWords } from './words.ts';

/** What somebody may read of: of teams they belong to, of the repositories of teams they lead; of the portfolio, who may set it; of all, an admin. */
async function readable(
  team: Team | null,
  teams: Team[],
  ctx: CommandContext,
): Promise<Subject[] | undefined> {
  const { asker, store } = ctx;
  if (team === null && asker.admin) return undefined;
  const own = team === null ? teams.filter((each) => belongsTo(asker, each, teams)) : [team];
  if (own.length === 0)
    throw new BadInput('You are in no team that Kata knows: there is nothing to show you.');
  const led = own.filter((each) => asker.admin || leads(asker, each, teams));
  const attributions = led.map((each) => attributionOf(each, []));
  const seen = attributions.length > 0 ? await store.events.repositories() : [];
  const repositories = seen.filter((key) => attributions.some(({ ownsIn }) => ownsIn(key)));
  return [
    ...own.map(({ key }): Subject => ({ kind: 'team', key })),
    ...repositories.map((key): Subject => ({ kind: 'repository', key })),
    ...(team === null && maySetPortfolio(ctx, teams) ? [{ kind: 'rules' } as const] : []),
  ];
}

/**
 * The latest decisions about a team, or about all that somebody may know of.
 * @throws BadInput for those whose team it is not
 */
export async function historyReply(
  team: Team | null,
  ctx: CommandContext,
  said: string | null = null,
): Promise<Reply> {
  const { store, asker } = ctx;
  const [teams, people] = await Promise.all([store.organisation.teams(), store.organisation.people()]);
  if (team !== null && !belongsTo(asker, team, teams))
    throw new BadInput(`Only members and leaders of ${team.name} can see how it was changed.`);
  const subjects = await readable(team, teams, ctx);
  const latest = await store.decisions.latest(HISTORY_LENGTH, subjects);
  const decisions = latest.filter(
    (each) => asker.admin || each.subject.kind !== 'rules' || isOfPortfolio(each),
  );
  const leading = new Set(teams.filter((each) => leads(asker, each, teams)).map(({ key }) => key));
  const kindOf = new Map(decisions.map(({ id, subject }) => [id, subject]));
  const mayUndo = ({ id }: HistoryEntry) => {
    const subject = kindOf.get(id);
    if (asker.admin || subject?.kind === 'rules') return true;
    if (!subject || !('key' in subject)) return false;
    return subject.kind === 'repository' || leading.has(subject.key);
  };
  const home = teams.find(({ members }) => asker.person !== null && members.includes(asker.person.key));
  const actors = await actorNames(
    decisions.map(({ who }) => who),
    ctx,
  );
  const entries = historyOf(decisions, { people, teams, actors });
  return {
    ...historyMessage({
      title: team === null ? 'What was changed' : `What was changed of ${team.name}`,
      entries,
      said,
      fieldInWords,
      mayUndo,
      timezone: (team ?? home)?.timezone ?? 'UTC',
    }),
    personal: true,
    data: { changes: decisions },
  };
}
