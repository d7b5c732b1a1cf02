import type { Person } from '../../src/domain/person.ts';
import { slackIdOf } from '../../src/domain/workspace-people.ts';
import type { MetricDefinition } from '../../src/metrics/define.ts';
import { BadArgument, BadInput } from '../../src/slack/define.ts';
import { plain } from '../../views/foreign-text.ts';
import type { CommandContext } from './context.ts';

/** Somebody by key, name, e-mail address or mention. */
function named(said: string, people: Person[]): Person | undefined {
  const [, slackId] = /^<@([A-Z0-9]+)(?:\|[^>]*)?>$/.exec(said) ?? [];
  const wanted = said.toLowerCase();
  return people.find(
    ({ key, name, email, identities }) =>
      (slackId !== undefined && identities?.['slack'] === slackId) ||
      [key, name, email].some((each) => each?.toLowerCase() === wanted),
  );
}

/**
 * The person in a manager's team whose numbers that manager asks for.
 * @throws BadInput unless the organisation lets managers see them, the asker is the manager of a team that the person
 *   is in, and the person can be told of it
 */
export async function personAsked(said: string, { store, asker }: CommandContext): Promise<Person> {
  const { privacy } = await store.settings.organisation();
  if (privacy.individuals !== 'manager')
    throw new BadInput('Numbers of one person are seen by that person alone.');
  const [people, teams] = await Promise.all([store.organisation.people(), store.organisation.teams()]);
  const person = named(said, people);
  const manages = teams.some(
    ({ manager, members }) =>
      manager !== undefined &&
      manager === asker.person?.key &&
      person !== undefined &&
      members.includes(person.key),
  );
  if (!person || !manages)
    throw new BadArgument(
      `You are the manager of no team that \`${said}\` is in: only such a manager may ask.`,
    );
  if (slackIdOf(person) === null)
    throw new BadInput(
      `${person.name} could not be told that you asked: Kata does not know their Slack account.`,
    );
  return person;
}

/** Writes down that somebody looked at a person's numbers, and tells that person before they are shown. */
export async function tellPerson(
  person: Person,
  { metric, period }: { metric: MetricDefinition; period: string },
  { store, asker, now }: CommandContext,
): Promise<void> {
  const channel = slackIdOf(person);
  if (channel === null || !asker.person) throw new BadInput(`${person.name} cannot be told that you asked.`);
  const detail = { metric: metric.id, period };
  const entry = { action: 'looked at one person’s numbers', target: `person ${person.key}`, detail };
  await store.audit.record({ at: now, who: asker.person.key, ...entry });
  const text = `${plain(asker.person.name)} looked at your numbers: ${plain(metric.title)}, ${plain(period)}. Your organisation lets the manager of your team do so; \`/metrics me ${metric.id}\` shows you the same.`;
  await store.outbox.add(
    { key: `looked:${crypto.randomUUID()}`, channel, text, blocks: [], picture: null },
    now,
  );
}
