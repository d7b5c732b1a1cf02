import { choiceOf, type Offer } from './connect-choice.ts';
import { type Given, type Key, meaningOf, namesSecret, problemsOf, type Tool } from './connect-keys.ts';
import { Exit, type Host } from './host.ts';
import { shown } from './shown.ts';

/** So many are listed; the rest can be named. */
const LISTED = 200;
export const NOTHING_WRITTEN = 'Nothing was written.';

export interface Questions {
  /** The value of a key, asked for until it is one; undefined where it may be left out and is. */
  answerTo(key: Key, tool: Tool, given: Given): Promise<unknown>;
  /** Some of what is offered. */
  choose(what: string, offer: Offer): Promise<string[]>;
  agrees(question: string): Promise<boolean>;
  end(): Promise<void>;
}

function written(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}

function questionOf({ name, description, standard, required }: Key): string {
  const secret = namesSecret(name) ? ' (the name of the variable, not what is in it)' : '';
  const empty = required ? '' : ', or Enter to leave it out';
  const unless = standard === undefined ? empty : `, or Enter for ${written(standard)}`;
  return `${description.replace(/\.$/, '')}\n  ${name}${secret}${unless}:`;
}

function listOf({ names }: Offer): string {
  const lines = names.slice(0, LISTED).map((name, index) => `  ${index + 1} ${shown(name)}`);
  const more = names.length - LISTED;
  return [...lines, ...(more > 0 ? [`  … and ${more} more, by number, name or pattern`] : [])].join('\n');
}

/** Asks a person. @throws Exit when nobody answers any more */
export function questionsFor(host: Host): Questions {
  const lines = host.lines('> ')[Symbol.asyncIterator]();
  async function answer(): Promise<string> {
    const { value, done } = await lines.next();
    if (done || host.signal.aborted) throw new Exit(1, NOTHING_WRITTEN);
    return value.trim();
  }
  return {
    async answerTo(key, tool, given) {
      host.out(questionOf(key));
      for (;;) {
        const text = await answer();
        if (text === '' && !key.required) return undefined;
        const value = meaningOf(key, text);
        const [problem] =
          text === '' ? ['is needed'] : problemsOf(tool, { ...given, [key.name]: value }, key.name);
        if (problem === undefined) return value;
        host.out(`  It ${problem}.`);
      }
    },
    async choose(what, offer) {
      host.out(`${what}\n${listOf(offer)}`);
      host.out('Which of them? Numbers (1,3-5), names, patterns (with *), or all:');
      for (;;) {
        const choice = choiceOf(await answer(), offer);
        if ('chosen' in choice) return choice.chosen;
        host.out(`  ${choice.problem}`);
      }
    },
    async agrees(question) {
      host.out(`${question} y/n`);
      for (;;) {
        const word = (await answer()).toLowerCase();
        if (['y', 'yes'].includes(word)) return true;
        if (['n', 'no'].includes(word)) return false;
        host.out('  Say y or n.');
      }
    },
    end: async () => void (await lines.return?.()),
  };
}
