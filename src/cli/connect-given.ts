import { SourceError } from '../connectors/source-error.ts';
import { choiceOf, type Offer } from './connect-choice.ts';
import { type Given, type Key, keysOf, problemsOf, type Tool } from './connect-keys.ts';
import { NOTHING_WRITTEN, type Questions } from './connect-questions.ts';
import { Exit } from './host.ts';

/** The keys that a person is asked for, in this order; those without which there is no source, where no guide says. */
export function askedKeys(tool: Tool): Key[] {
  const keys = keysOf(tool.config);
  const chosen = tool.connect?.choose?.key;
  const names = tool.connect?.asks ?? keys.filter(({ required }) => required).map(({ name }) => name);
  return names
    .filter((name) => name !== chosen)
    .flatMap((name) => keys.find((key) => key.name === name) ?? []);
}

export function chosenKey(tool: Tool): Key | undefined {
  return keysOf(tool.config).find(({ name }) => name === tool.connect?.choose?.key);
}

/** @throws Exit that names what is needed and is not given */
export function refuseMissing(tool: Tool, given: Given): void {
  const chosen = chosenKey(tool);
  const missing = [...askedKeys(tool), ...(chosen ? [chosen] : [])].filter(
    ({ name, required }) => required && given[name] === undefined,
  );
  if (missing.length === 0) return;
  const lines = missing.map(({ name, description }) => `  --set ${name}=…  ${description}`);
  throw new Exit(2, ['There is no terminal to ask on; say these too:', ...lines, NOTHING_WRITTEN].join('\n'));
}

/** @throws Exit that tells what is wrong with what is given */
export function refuseWrong(tool: Tool, given: Given, keys: string[]): void {
  const problems = keys.flatMap((key) => problemsOf(tool, given, key).map((problem) => `${key}: ${problem}`));
  if (problems.length > 0) throw new Exit(2, [...problems, NOTHING_WRITTEN].join('\n'));
}

/** What is given, with the answers to all that is not. */
export async function askedFor(tool: Tool, given: Given, questions: Questions): Promise<Given> {
  const all = { ...given };
  for (const key of askedKeys(tool)) {
    if (all[key.name] !== undefined) continue;
    const value = await questions.answerTo(key, tool, all);
    if (value !== undefined) all[key.name] = value;
  }
  return all;
}

async function offered(tool: Tool, key: Key, list: () => Promise<string[]>): Promise<string[]> {
  const name = `name what to read: --set ${key.name}=…`;
  const names = await list().catch((error: unknown) => {
    if (!(error instanceof SourceError) || error.kind === 'unauthorised') throw error;
    throw new Exit(1, `${error.message}. To go on without a list, ${name}\n${NOTHING_WRITTEN}`);
  });
  if (names.length > 0) return names;
  throw new Exit(
    1,
    `The account sees nothing in ${tool.title}: give it access, or ${name}\n${NOTHING_WRITTEN}`,
  );
}

/** Whether the key takes a pattern as it is: its schema lets it pass, and its description speaks of such. */
function takesPattern(tool: Tool, { name, description }: Key, given: Given, pattern: string): boolean {
  const spoken = /\*|glob|pattern/i.test(description);
  return spoken && problemsOf(tool, { ...given, [name]: [pattern] }, name).length === 0;
}

/** What is given, with what is to be read: as given, or chosen from what the account can see. */
export async function withChoice(
  tool: Tool,
  given: Given,
  { list, questions }: { list(): Promise<string[]>; questions: Questions | null },
): Promise<Given> {
  const key = chosenKey(tool);
  if (!key) return given;
  const offer = { takesPattern: (pattern: string) => takesPattern(tool, key, given, pattern) };
  const told = given[key.name];
  if (told === undefined) {
    if (!questions) return given;
    const names = await offered(tool, key, list);
    const what = `${tool.title} shows this account ${names.length} for \`${key.name}\`:`;
    return { ...given, [key.name]: await questions.choose(what, { ...offer, names, numbered: true }) };
  }
  const items = [told].flat().map(String);
  const open = items.some(
    (item) => /^(all|\*)$/i.test(item) || (/[*?]/.test(item) && !offer.takesPattern(item)),
  );
  if (!open) return given;
  const whole: Offer = { ...offer, names: await offered(tool, key, list), numbered: false };
  const choice = choiceOf(items.join(','), whole);
  if ('problem' in choice) throw new Exit(2, `${key.name}: ${choice.problem}\n${NOTHING_WRITTEN}`);
  return { ...given, [key.name]: choice.chosen };
}
