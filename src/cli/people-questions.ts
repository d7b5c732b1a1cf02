import type { Confidence } from '../correlation/login-forms.ts';
import type { KnownLogin, LoginMatch, SuspectedBot } from '../correlation/match-people.ts';
import type { Host } from './host.ts';
import { shown } from './shown.ts';

/** Something to be asked of a login. */
export interface Asked {
  login: string;
  tool: string;
  /** What is proposed, and why; ends with the question. */
  text: string;
  /** Person keys in the order of the numbers they are chosen by, each with the reason. */
  reasons: Map<string, string>;
  /** Who it belongs to where that is sure. */
  sure: string | null;
  /** Whether it is asked if it is a bot's. */
  bot: boolean;
  /** The login as a glob that fits it alone. */
  pattern: string;
}

const IN_WORDS: Record<Confidence, string> = { sure: 'Sure', likely: 'Likely', perhaps: 'Perhaps' };
const NAMED = 20;

function about({ login, tools, records }: KnownLogin): string {
  return shown(`${login} (${[...tools, `${records.toLocaleString('en-US')} records`].join(', ')})`);
}

function asked({ login, tools }: KnownLogin): Pick<Asked, 'login' | 'tool' | 'pattern'> {
  return {
    login,
    tool: login.includes('@') ? 'git' : (tools[0] ?? 'tool'),
    pattern: login.replaceAll(/[\\*?!+(){}|]/g, '\\$&'),
  };
}

export function loginQuestion({ known, candidates }: LoginMatch): Asked {
  const lines = candidates.map(({ person, reason, confidence }, index) => {
    const number = candidates.length > 1 ? `${index + 1} ` : '';
    return shown(`  ${number}${person.name} (${person.key})? ${IN_WORDS[confidence]}: ${reason}.`);
  });
  const [first] = candidates;
  return {
    ...asked(known),
    text: [about(known), ...lines].join('\n'),
    reasons: new Map(candidates.map(({ person, reason }) => [person.key, reason])),
    sure: first?.confidence === 'sure' ? first.person.key : null,
    bot: false,
  };
}

export function botQuestion({ known, reason }: SuspectedBot): Asked {
  return {
    ...asked(known),
    text: `${about(known)}\n  a bot? Perhaps: ${shown(reason)}.`,
    reasons: new Map(),
    sure: null,
    bot: true,
  };
}

export function strangersText(strangers: KnownLogin[]): string {
  const named = strangers.slice(0, NAMED).map(({ login }) => shown(login));
  const more = strangers.length > NAMED ? ` and ${strangers.length - NAMED} more` : '';
  return `Like nobody Kata knows: ${named.join(', ')}${more}. Add those people to kata.yml or people.jsonl.`;
}

/** It is this person's (null: a bot's), it is not, or not now. */
export type Answer = { person: string | null } | 'no' | 'skip';

/** Null for what is no answer. */
function meant(typed: string, { reasons, bot }: Asked): Answer | null {
  const word = typed.trim().toLowerCase();
  if (['n', 'no'].includes(word)) return 'no';
  if (['s', 'skip', ''].includes(word)) return 'skip';
  const people = [...reasons.keys()];
  if (['y', 'yes'].includes(word) && (bot || people.length === 1)) return { person: people[0] ?? null };
  const chosen = people.length > 1 ? people[Number(word) - 1] : undefined;
  return chosen === undefined ? null : { person: chosen };
}

export interface Answers {
  /** Null once nobody answers any more. */
  to(asked: Asked): Promise<Answer | null>;
  end(): Promise<void>;
}

/** The answers a person types, each asked for until it is one. */
export function answersFrom(host: Host): Answers {
  const lines = host.lines('> ')[Symbol.asyncIterator]();
  return {
    async to(asked) {
      const choices =
        asked.reasons.size > 1 ? [...asked.reasons.keys()].map((_, at) => at + 1).join('/') : 'y';
      host.out(`${asked.text}\n  ${choices}/n/skip`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) return null;
        const answer = meant(value, asked);
        if (answer !== null) return answer;
        host.out(`  Say ${choices}, n or skip.`);
      }
    },
    end: async () => void (await lines.return?.()),
  };
}
