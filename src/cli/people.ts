import { identify } from '../correlation/identities.ts';
import { matchPeople, type Proposals } from '../correlation/match-people.ts';
import { withIdentity } from '../domain/person.ts';
import type { Store } from '../store/index.ts';
import type { Host } from './host.ts';
import { knownLogins } from './known-logins.ts';
import { type Asked, answersFrom, botQuestion, loginQuestion, strangersText } from './people-questions.ts';
import { type Workspace, withWorkspace } from './workspace.ts';

export interface MatchOptions {
  /** Takes what is sure without asking. */
  yes?: true;
  /** Reads the answers even where there is no terminal. */
  ask?: true;
}

/** Whoever runs a command of the command line. */
const WHO = 'kata';

async function proposed({ store, settings }: Workspace): Promise<Proposals> {
  const [people, accounts, seen, declined, rules] = await Promise.all([
    store.organisation.people(),
    store.events.find('account'),
    store.logins.seen(),
    store.logins.declined(),
    store.settings.rules(settings.file),
  ]);
  const tools = new Map(settings.file.sources.map(({ id, type }) => [id, type]));
  const logins = knownLogins(seen, accounts, tools);
  return matchPeople(logins, { people, accounts, bots: rules.bots, declined });
}

/** Makes a login a person's, as that person is kept by now. @returns what to say of it */
async function take({ store, host }: Doing, asked: Asked, key: string): Promise<string> {
  const people = await store.organisation.people();
  const before = people.find((person) => person.key === key);
  const { login, tool } = asked;
  const holder = identify(people, [], []).personOf(login);
  if (!before || holder) return `${holder ? `${login} is ${holder.name}’s` : `${key} is gone`} by now.`;
  const after = withIdentity(before, tool, login);
  await store.organisation.savePeople([after]);
  await store.audit.record({
    at: host.clock(),
    who: WHO,
    action: 'matched a login',
    target: `person ${key}`,
    detail: { login, reason: asked.reasons.get(key), before: before.identities, after: after.identities },
  });
  return `${login} is ${after.name}’s.`;
}

interface Doing {
  store: Store;
  host: Host;
  workspace: Workspace;
}

async function takeBot({ store, host, workspace }: Doing, { login, pattern }: Asked): Promise<string> {
  const before = (await store.settings.rules(workspace.settings.file)).bots;
  const after = [...new Set([...before, pattern])];
  await store.settings.decide({ bots: after });
  const detail = { before, after };
  await store.audit.record({ at: host.clock(), who: WHO, action: 'decided', target: 'bots', detail });
  return `${login} is a bot’s: its work does not count.`;
}

async function decline({ store, host }: Doing, { login, reasons, bot }: Asked): Promise<string> {
  for (const person of bot ? [null] : reasons.keys()) {
    await store.logins.decline({ login, person }, WHO, host.clock());
  }
  await store.audit.record({
    at: host.clock(),
    who: WHO,
    action: bot ? 'is no bot’s' : 'declined a match',
    target: `login ${login}`,
    detail: { people: [...reasons.keys()] },
  });
  return `${login}: not asked again.`;
}

/** Asks of each, and does as answered, until the answers end. @returns how many were not answered */
async function askAll(doing: Doing, questions: Asked[]): Promise<number> {
  const { host } = doing;
  const answers = answersFrom(host);
  let open = questions.length;
  try {
    for (const asked of questions) {
      const answer = await answers.to(asked);
      if (answer === null) return open;
      open -= 1;
      if (answer === 'skip') continue;
      if (answer === 'no') host.out(await decline(doing, asked));
      else if (answer.person === null) host.out(await takeBot(doing, asked));
      else host.out(await take(doing, asked, answer.person));
    }
    return open;
  } finally {
    await answers.end();
  }
}

/**
 * `kata people match`: says which logins may be whose and which look like bots, and changes only what is answered yes to,
 * or, with `--yes`, what an e-mail address makes sure. Without a terminal nothing is asked and nothing else changes.
 */
export async function matchLogins(host: Host, { yes, ask }: MatchOptions): Promise<void> {
  await withWorkspace(host, async (workspace) => {
    const doing = { store: workspace.store, host, workspace };
    const { matches, bots, strangers } = await proposed(workspace);
    const questions = [...matches.map(loginQuestion), ...bots.map(botQuestion)];
    const sure = yes ? questions.filter((asked) => asked.sure !== null) : [];
    for (const asked of sure) if (asked.sure !== null) host.out(await take(doing, asked, asked.sure));
    const rest = questions.filter((asked) => !sure.includes(asked));
    const asking = (host.terminal && !yes) || ask === true;
    if (!asking) for (const { text } of rest) host.out(text);
    const open = asking ? await askAll(doing, rest) : rest.length;
    if (questions.length === 0) host.out('Every login is a person’s or a bot’s, or like nobody’s.');
    if (strangers.length > 0) host.out(strangersText(strangers));
    if (open > 0)
      host.out(`Nothing was changed of ${open}: run \`kata people match\` on a terminal to be asked.`);
  });
}
