import { distance } from 'fastest-levenshtein';
import type { Account } from '../domain/account.ts';
import type { Person } from '../domain/person.ts';
import { identify, loginOf } from './identities.ts';
import { type Confidence, formsOf, type LoginForm, nameKey, squash } from './login-forms.ts';
import { botReason } from './suspect-bots.ts';

/** A login as the data shows it, once however many tools have it. */
export interface KnownLogin {
  login: string;
  tools: string[];
  /** Names and e-mail addresses of its accounts. */
  names: string[];
  emails: string[];
  /** How often it occurs in the data. */
  records: number;
}

/** Whose a login may be, and why. */
export interface Candidate {
  person: Person;
  confidence: Confidence;
  reason: string;
}

export interface LoginMatch {
  known: KnownLogin;
  /** The one it belongs to, or several who could have it: all of one confidence. */
  candidates: Candidate[];
}

export interface SuspectedBot {
  known: KnownLogin;
  reason: string;
}

export interface Proposals {
  matches: LoginMatch[];
  bots: SuspectedBot[];
  /** Logins that are like nobody's. */
  strangers: KnownLogin[];
}

export interface Organisation {
  people: Person[];
  accounts: Account[];
  /** Globs of bots' logins. */
  bots: string[];
  /** Who said that a login is not whose; a person of null: not a bot's. Logins in any form. */
  declined: { login: string; person: string | null }[];
}

const ORDER: Confidence[] = ['sure', 'likely', 'perhaps'];
const SHORTEST_NEAR = 5;
const LONG = 9;

/** E-mail addresses with all who have them: their own, and those of accounts that are theirs. */
function owners({ people, accounts }: Organisation): Map<string, Map<Person, string>> {
  const byEmail = new Map<string, Map<Person, string>>();
  const add = (email: string, person: Person, reason: string) => {
    const all = byEmail.get(loginOf(email)) ?? new Map<Person, string>();
    if (!all.has(person)) all.set(person, reason);
    byEmail.set(loginOf(email), all);
  };
  for (const person of people) {
    const own = [person.email, ...Object.values(person.identities ?? {})];
    for (const email of own)
      if (email?.includes('@')) add(email, person, `the e-mail address ${email} is theirs`);
    for (const login of [person.key, ...Object.values(person.identities ?? {})]) {
      if (!login.includes('@')) add(login, person, `its e-mail address stands for their login ${login}`);
    }
  }
  const configured = identify(people, [], []);
  for (const { login, email } of accounts) {
    const person = configured.personOf(login);
    if (person && email) add(email, person, `their account ${login} has the e-mail address ${email} too`);
  }
  return byEmail;
}

function best(all: Candidate[]): Candidate[] {
  const byPerson = new Map<Person, Candidate>();
  for (const confidence of ORDER) {
    for (const each of all) {
      if (each.confidence === confidence && !byPerson.has(each.person)) byPerson.set(each.person, each);
    }
    if (byPerson.size > 0) break;
  }
  return [...byPerson.values()].toSorted((a, b) => a.person.key.localeCompare(b.person.key));
}

type Matcher = (known: KnownLogin) => Candidate[];

function byEmail(organisation: Organisation): Matcher {
  const all = owners(organisation);
  return ({ login, emails }) => {
    const addresses = [...emails, ...(login.includes('@') ? [login] : [])];
    const found = addresses.flatMap((email) => [...(all.get(loginOf(email)) ?? [])]);
    const confidence = new Set(found.map(([person]) => person)).size === 1 ? 'sure' : 'likely';
    return found.map(([person, reason]) => ({ person, confidence, reason }));
  };
}

function byName({ people }: Organisation): Matcher {
  const all = Map.groupBy(people, ({ name }) => nameKey(name));
  return ({ names }) =>
    names.flatMap((name) =>
      (all.get(nameKey(name)) ?? []).map((person) => ({
        person,
        confidence: nameKey(name).includes(' ') ? 'likely' : 'perhaps',
        reason: `its account is named ${name}`,
      })),
    );
}

function byLogin({ people }: Organisation): Matcher {
  const forms = people.flatMap((person) => formsOf(person).map((form) => ({ person, form })));
  const equal = Map.groupBy(forms, ({ form }) => form.text);
  const strong = forms.filter(
    ({ form }) => form.confidence === 'likely' && form.text.length >= SHORTEST_NEAR,
  );
  const perhaps = (person: Person, { reason }: LoginForm, but: string): Candidate => ({
    person,
    confidence: 'perhaps',
    reason: `${reason}, ${but}`,
  });
  return ({ login }) => {
    const text = squash(login);
    const same = (equal.get(text) ?? []).map(({ person, form: { confidence, reason } }) => ({
      person,
      confidence,
      reason,
    }));
    if (same.length > 0) return same;
    const bare = text.replace(/\d+$/, '');
    const counted = bare === text ? [] : (equal.get(bare) ?? []);
    if (counted.length > 0)
      return counted.map(({ person, form }) => perhaps(person, form, 'but for the digits'));
    if (text.length < SHORTEST_NEAR) return [];
    const most = text.length >= LONG ? 2 : 1;
    return strong
      .filter(({ form }) => Math.abs(form.text.length - text.length) <= most)
      .filter(({ form }) => distance(form.text, text) <= most)
      .map(({ person, form }) => perhaps(person, form, 'but for a letter or two'));
  };
}

/**
 * Which logins that belong to nobody yet may be whose: by e-mail address, else by name, else by what the login is like;
 * and which of them look like bots. What is settled by a person's configuration, or a bot by its name, is left out.
 */
export function matchPeople(logins: KnownLogin[], organisation: Organisation): Proposals {
  const { people, accounts, bots, declined } = organisation;
  const configured = identify(people, [], []);
  const { isBot } = identify(people, accounts, bots);
  const humans = { ...organisation, people: people.filter(({ bot }) => !bot) };
  const sure = byEmail(organisation);
  const others = [byName(humans), byLogin(humans)];
  const refused = new Set(declined.map(({ login, person }) => JSON.stringify([loginOf(login), person])));
  const isRefused = (login: string, person: string | null) =>
    refused.has(JSON.stringify([loginOf(login), person]));
  const proposals: Proposals = { matches: [], bots: [], strangers: [] };
  for (const known of logins) {
    const { login } = known;
    if (configured.personOf(login) || isBot(login)) continue;
    const all = [sure, ...others].flatMap((matcher) => matcher(known));
    const candidates = best(all.filter(({ person }) => !isRefused(login, person.key)));
    const reason = isRefused(login, null) ? null : botReason(known);
    if (candidates[0] && (candidates[0].confidence !== 'perhaps' || reason === null)) {
      proposals.matches.push({ known, candidates });
    } else if (reason !== null) proposals.bots.push({ known, reason });
    else proposals.strangers.push(known);
  }
  return proposals;
}
