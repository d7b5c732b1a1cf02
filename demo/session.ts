import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../src/cli/host.ts';
import { plainMessage } from '../src/slack/plain-text.ts';
import type { SlackStandIn } from './slack/index.ts';
import type { StoredMessage } from './slack/model.ts';

const ANSWER_TIMEOUT_MS = 20_000;

/** Somebody in the demo's Slack who types commands into the bot's direct message. */
export interface Session {
  /** Types a slash command, waits for what Kata says to it, and shows that in the terminal. */
  type(line: string): Promise<void>;
}

async function savePictures(message: StoredMessage, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const saved: string[] = [];
  for (const { name, bytes } of message.files) {
    const path = join(folder, name.replace(/[^\w.-]+/g, '-'));
    await writeFile(path, bytes);
    saved.push(path);
  }
  return saved;
}

function buttonsOf(message: StoredMessage): string[] {
  return message.blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []))
      : [],
  );
}

export function startSession(host: Host, slack: SlackStandIn, user: string, pictures: string): Session {
  const channel = slack.directMessageChannel(user);
  const heard = () => [...slack.messages(channel), ...slack.ephemerals(channel, user)];

  async function show(message: StoredMessage): Promise<void> {
    host.out('');
    host.out(plainMessage(message));
    const buttons = buttonsOf(message);
    if (buttons.length > 0) host.out(`\nButtons in Slack: ${buttons.map((label) => `[${label}]`).join(' ')}`);
    for (const path of await savePictures(message, pictures)) host.out(`Chart: ${path}`);
  }

  return {
    async type(line) {
      const [, command = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(line.trim()) ?? [];
      const known = new Set(heard());
      const delivery = await slack.slash({ user, channel, command, text });
      host.out(
        `> ${line.trim()}   (acknowledged with ${delivery.status} in ${Math.round(delivery.ackMs)} ms)`,
      );
      const fresh = () => heard().filter((message) => !known.has(message));
      const answered = await slack.waitFor(() => fresh().length > 0, ANSWER_TIMEOUT_MS).catch(() => false);
      if (!answered) host.out('Kata did not answer in time.');
      for (const message of fresh()) await show(message);
    },
  };
}
