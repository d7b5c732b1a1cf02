import type { HomeView, KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import type { NudgeSettings } from '../../src/domain/nudge-settings.ts';
import type { Home } from '../../src/reports/home.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { bare } from '../foreign-text.ts';
import { actionBlocks } from './actions.ts';
import { glanceBlocks } from './glance.ts';
import { sourcesLine } from './sources.ts';
import { surveyBlocks } from './surveys.ts';
import { teamsBlocks } from './teams.ts';
import { waitingBlocks } from './waiting.ts';

/** Action ids of the shortcuts to ask; the value is the key of the team asked about, or empty. */
export const ASK_ACTIONS = {
  leadtime: 'home_ask_leadtime',
  dora: 'home_ask_dora',
  scorecard: 'home_ask_scorecard',
  me: 'home_ask_me',
  help: 'home_ask_help',
} as const;

/** Action id of the button that opens the settings of nudges. */
export const NUDGES_ACTION = 'home_nudges';

/** Action ids of the buttons that open the setup: of the team that is the value, or of the one that is chosen then. */
export const SETUP_ACTIONS = { team: 'home_setup_team', teams: 'home_setup_teams' } as const;

const DIVIDER: KnownBlock = { type: 'divider' };

function teamBlocks({ team, glance, reading }: Home): KnownBlock[] {
  if (!team) {
    const how = 'A manager or an admin adds you to yours with `/kata setup`.';
    return [header('Kata'), section(`You are in no team yet. ${how}`)];
  }
  const title = header(bare(team.name));
  if (glance) return [title, ...glanceBlocks(glance)];
  if (reading) return [title, section('_Reading your team’s numbers …_')];
  return [
    title,
    section('Nothing is measured for this team itself: it owns no repository, service, project or board.'),
  ];
}

function shortcuts({ team, glance, reading, person }: Home): KnownBlock[] {
  const key = team?.key ?? '';
  const ofTeam =
    glance || (team && reading)
      ? [
          ...button('Lead time', ASK_ACTIONS.leadtime, key),
          ...button('Four keys', ASK_ACTIONS.dora, key),
          ...button('Scorecard', ASK_ACTIONS.scorecard, key),
        ]
      : [];
  const own = person ? button('My own numbers', ASK_ACTIONS.me, 'me') : [];
  return actions(...ofTeam, ...own, ...button('What can I ask?', ASK_ACTIONS.help, 'help'));
}

function nudgeLine({ on, snoozedUntil }: NudgeSettings, now: Date, zone: string): string {
  if (!on) return '🔕 Nudges are off. Kata can tell you, and only you, when reviews wait.';
  if (!snoozedUntil || snoozedUntil <= now) {
    return '🔔 Nudges are on: Kata tells you, and only you, when reviews wait.';
  }
  const until = DateTime.fromJSDate(snoozedUntil, { zone }).setLocale('en').toFormat('ccc d LLL, HH:mm');
  return `🔕 Nudges are snoozed until ${until}.`;
}

function nudgeBlocks({ nudges, now }: Home, zone: string): KnownBlock[] {
  if (!nudges) return [];
  return [context(nudgeLine(nudges, now, zone)), ...actions(...button('Nudges …', NUDGES_ACTION, 'open'))];
}

/** Somebody whom Kata knows as nobody's member yet; an admin of Kata may be one, and can help themselves. */
function strangerBlocks({ admin }: Home): KnownBlock[] {
  const how = admin
    ? 'Set up a team below, and choose yourself among its members'
    : 'Ask an admin to add you with the e-mail address of your Slack account';
  return [
    header('Welcome to Kata'),
    section(
      'Kata helps teams see where they are, where they could be, and what to try next. It measures teams; of people, everybody sees only themselves.',
    ),
    section(
      `It does not know yet who you are. ${how}: then this page shows your team’s numbers and what waits for you.`,
    ),
  ];
}

function setupBlocks({ admin, team, leadsTeam }: Home): KnownBlock[] {
  const own = team && leadsTeam ? button('Set up my team', SETUP_ACTIONS.team, team.key) : [];
  const all = admin ? button('Set up teams', SETUP_ACTIONS.teams, 'choose') : [];
  if (own.length + all.length === 0) return [];
  const more = admin ? ' How sources are read tells `/kata sync`.' : '';
  return [
    context(`People, ownership, focus and rules are set up here, or with \`/kata setup\`.${more}`),
    ...actions(...own, ...all),
  ];
}

/** What concerns the person alone: what they have to do, and what waits. */
function ownBlocks(home: Home, zone: string): KnownBlock[] {
  const today = DateTime.fromJSDate(home.now, { zone }).toFormat('yyyy-MM-dd');
  return [
    DIVIDER,
    ...surveyBlocks(home.surveys, zone),
    ...actionBlocks(home.actions, today),
    ...(home.waiting ? waitingBlocks(home.waiting) : []),
    ...nudgeBlocks(home, zone),
  ];
}

/**
 * The Home tab of one person: their team, the teams they look after, and what concerns them alone. Nothing in it is
 * another person's number, and it changes only when the data do.
 */
export function homeView(home: Home): HomeView {
  const { person, team, glance, teams, sources } = home;
  const zone = team?.timezone ?? 'UTC';
  const data = sourcesLine(sources, glance?.freshness ?? [], zone);
  const period = glance ? 'The last 12 weeks and this one, against as long before. ' : '';
  return {
    type: 'home',
    blocks: [
      ...(person ? teamBlocks(home) : strangerBlocks(home)),
      ...shortcuts(home),
      ...(person ? [context(`${period}${data}`)] : []),
      ...(teams ? [DIVIDER, ...teamsBlocks(teams)] : []),
      ...(person ? ownBlocks(home, zone) : []),
      ...setupBlocks(home),
    ],
  };
}
