import { writeFile } from 'node:fs/promises';
import { answer } from '../app.ts';
import { startRenderer } from '../charts/render.ts';
import { Instant } from '../domain/instant.ts';
import type { Asker, Reply } from '../slack/define.ts';
import { plainMessage } from '../slack/plain-text.ts';
import type { Store } from '../store/index.ts';
import { Exit, type Host } from './host.ts';
import { withWorkspace } from './workspace.ts';

export interface AskOptions {
  as?: string;
  at?: string;
  json?: true;
  png?: string;
  samples?: true;
}

/** Whoever runs the command has the database at hand: an admin, unless they ask as somebody. */
async function askerOf(store: Store, as: string | undefined, admins: string[]): Promise<Asker> {
  if (as === undefined) return { person: null, admin: true };
  const people = await store.organisation.people();
  const person = people.find(({ key, email }) => key === as || email === as);
  if (!person)
    throw new Exit(
      2,
      `There is no person \`${as}\`: give the key or e-mail of one in people.jsonl or kata.yml.`,
    );
  const names = [person.email, person.identities?.['slack']].map((name) => name?.toLowerCase());
  return { person, admin: admins.some((admin) => names.includes(admin.toLowerCase())) };
}

function instantOf(text: string | undefined, host: Host): Date {
  if (text === undefined) return host.clock();
  const parsed = Instant.safeParse(text);
  if (!parsed.success)
    throw new Exit(2, '`--at` must be an ISO 8601 instant with an offset, e.g. 2026-03-02T09:30:00+01:00.');
  return parsed.data;
}

function withoutSamples(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data ?? null;
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'samples'));
}

async function draw({ chart }: Reply, file: string): Promise<void> {
  if (!chart) throw new Exit(2, 'This answer has no chart: leave `--png` out.');
  const renderer = await startRenderer();
  try {
    const png = await renderer.render(chart);
    await writeFile(file, png).catch(({ code }: NodeJS.ErrnoException) => {
      throw new Exit(2, `${file} cannot be written (${code}): name another file after \`--png\`.`);
    });
  } finally {
    await renderer.close();
  }
}

/** `kata ask`: a slash command answered from the store, with no Slack. */
export async function ask(host: Host, question: string, options: AskOptions): Promise<void> {
  const [, command = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(question.trim()) ?? [];
  if (!command)
    throw new Exit(2, 'Ask with a slash command in quotes, e.g. kata ask "/metrics leadtime team-a".');
  if (options.samples && !options.json)
    throw new Exit(2, '`--samples` belongs to the JSON: say `--json` as well.');
  const now = instantOf(options.at, host);
  await withWorkspace(host, async ({ store, settings }) => {
    const asker = await askerOf(store, options.as, settings.file.admins);
    const surveyKey = settings.env.KATA_SURVEY_KEY;
    const reply = await answer(store, settings.file, { command, text, asker, now, surveyKey });
    if (options.png) await draw(reply, options.png);
    if (!options.json) {
      host.out(plainMessage(reply));
      return;
    }
    const data = options.samples ? (reply.data ?? null) : withoutSamples(reply.data);
    host.out(JSON.stringify({ reply: { text: reply.text, blocks: reply.blocks }, data }));
  });
}
