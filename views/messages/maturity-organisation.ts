import type { KnownBlock } from '@slack/types';
import type { OrganisationMaturity } from '../../src/reports/maturity/organisation-maturity.ts';
import { context, header, lines, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { ago, count } from '../format.ts';
import { saidWords } from './maturity-words.ts';

const ROOM = 5_000;

type Row = OrganisationMaturity['dimensions'][number];

function rowText({ title, said, teams }: Row, lookedAt: number): string {
  const answered = saidWords({ said }, 'people say');
  const seen = teams
    ? `${teams.crawl} crawl, ${teams.walk} walk, ${teams.run} run`
    : lookedAt === 0
      ? 'not looked at'
      : 'not shown';
  return `*${title}*: teams ${seen}${answered === null ? '' : ` · ${answered}`}`;
}

/** Where most teams crawl; of equals the one on which the others stand. Null where none does. */
function weakest({ dimensions }: OrganisationMaturity): { title: string; crawl: number } | null {
  const known = dimensions.flatMap(({ title, teams }) => (teams ? [{ title, crawl: teams.crawl }] : []));
  const [first] = known.toSorted((a, b) => b.crawl - a.crawl);
  return first && first.crawl > 0 ? first : null;
}

function saidText({ said }: OrganisationMaturity, { now, from }: { now: Date; from: string | null }): string {
  if (said.round)
    return `${said.round.n} of ${said.round.invited} answered, ${ago(said.round.closedAt, now)}.`;
  if (said.unsaid === 'later') return `What people answered you can see from ${plain(from ?? '', 80)}.`;
  if (said.unsaid === 'under way')
    return 'People are being asked now: what they say comes when the round closes.';
  if (said.unsaid === 'too few') return 'Too few answered the last time to show anything.';
  return 'Everybody together has not been asked yet: `/pulse start maturity org` takes two to three minutes of each.';
}

/** How far all teams are together: counted, none of them named. */
export function organisationMaturityMessage(
  maturity: OrganisationMaturity,
  told: { now: Date; from: string | null },
): { text: string; blocks: KnownBlock[] } {
  const { teams, lookedAt, dimensions } = maturity;
  const first = weakest(maturity);
  const looked =
    lookedAt === 0
      ? 'Kata has not looked yet: it does so every evening.'
      : `Kata looked at ${lookedAt} of ${count(teams, 'team')} in the last days.`;
  const begin = first
    ? [
        section(
          `*Begin with ${first.title.toLowerCase()}*: there most teams crawl, ${first.crawl} of ${lookedAt}. Each team’s own way is in \`/pulse maturity TEAM\`.`,
        ),
      ]
    : [];
  return {
    text: `Maturity of all teams: ${first ? `begin with ${first.title.toLowerCase()}` : looked}`,
    blocks: [
      header('Maturity of all teams'),
      context(`${looked} ${saidText(maturity, told)}`),
      ...lines(
        dimensions.map((each) => rowText(each, lookedAt)),
        ROOM,
      ),
      ...begin,
      context(
        'Teams are counted and not named: the level is where each one begins, and no ranking. It takes three that were looked at: of two, each would read the other’s.',
      ),
    ],
  };
}
