import type { KnownBlock, ModalView } from '@slack/types';
import { afterAll } from 'vitest';
import { startListener } from '../demo/slack/listener.ts';
import { ANA, BEN, clientOf, GENERAL, plain, startWorkspace } from '../demo/slack/workspace.ts';
import { openPage } from './page.ts';

export const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
export const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** A small workspace in a browser, with a listener in Kata's place: whatever Slack can show, and what is sent of it. */
export async function openGallery() {
  const slack = await startWorkspace({ homeTab: true, events: ['app_home_opened'] });
  const kata = await startListener();
  slack.connect(kata.url);
  afterAll(() => Promise.all([slack.close(), kata.close()]));
  const client = clientOf(slack);
  const cast = [
    { id: ANA, name: 'Ana', role: 'Developer', line: 'tries every element' },
    { id: BEN, name: 'Ben', role: 'Manager', line: 'looks on' },
  ];
  const opened = await openPage({ slack, cast, complete: async () => [] });
  const received = () => kata.received.at(-1)?.payload ?? {};

  return {
    ...opened,
    slack,
    kata,
    client,
    received,

    async post(blocks: KnownBlock[]): Promise<string> {
      const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'a message', blocks });
      return ts;
    },

    async upload(filename: string, bytes: Buffer, more: object = {}): Promise<string> {
      const granted = await client.apiCall('files.getUploadURLExternal', {
        filename,
        length: bytes.length,
        ...more,
      });
      const { upload_url: address, file_id: id } = granted as { upload_url?: string; file_id?: string };
      await fetch(address ?? '', { method: 'POST', body: new Uint8Array(bytes) });
      return id ?? '';
    },

    async open(view: ModalView): Promise<void> {
      await slack.slash({ user: ANA, channel: GENERAL, command: '/metrics' });
      await client.views.open({ trigger_id: kata.received.at(-1)?.form.trigger_id ?? '', view });
    },
  };
}
