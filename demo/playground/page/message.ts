import type { SeenFile, SeenMessage } from '../../slack/sight.ts';
import { type App, placeIn } from './app.ts';
import { renderBlocks } from './blocks.ts';
import { dotsMenu } from './choices.ts';
import { h } from './dom.ts';
import { mrkdwn } from './mrkdwn.ts';

const KINDS: Record<string, string> = {
  'text/csv': 'CSV',
  'application/pdf': 'PDF',
  'text/calendar': 'Calendar',
};

export function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();
}

export function avatar(name: string, isBot: boolean): HTMLElement {
  return h('span', { class: isBot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true' }, initials(name));
}

function sized(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function file({ id, name, title, mimetype, size, altText }: SeenFile): HTMLElement {
  const address = `/files/${id}`;
  if (mimetype.startsWith('image/')) {
    return h(
      'figure',
      { class: 'file' },
      h('figcaption', {}, title),
      h(
        'a',
        { href: address, target: '_blank' },
        h('img', { src: address, alt: altText ?? title, class: 'chart' }),
      ),
    );
  }
  return h(
    'a',
    { href: address, download: name, class: 'card' },
    h('span', { class: 'kind' }, KINDS[mimetype] ?? 'File'),
    h('span', {}, h('strong', {}, title), h('small', {}, `${name} · ${sized(size)}`)),
  );
}

function clockTime(ts: string, zone: string): string {
  const at = new Date(Number(ts) * 1000);
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

/** What the app can do with a message: nothing with one that only this person sees. */
function menuOf(app: App, channel: string, { ts, ephemeral }: SeenMessage): HTMLElement | null {
  if (ephemeral || app.sight.shortcuts.length === 0) return null;
  const things = app.sight.shortcuts.map(({ name, id }) => ({
    text: name,
    choose: () => void app.perform({ act: 'choose', channel, message: ts, callbackId: id }),
  }));
  return dotsMenu({ label: 'More message actions', sign: '⋮' }, things);
}

/** One message; `replies` in its thread where it is shown outside of it. */
export function renderMessage(app: App, channel: string, message: SeenMessage, replies: number): HTMLElement {
  const { sight } = app;
  const author = sight.people.find(({ id }) => id === message.user);
  const name = author?.realName ?? message.user;
  const zone = sight.people.find(({ id }) => id === sight.me)?.tz ?? 'UTC';
  const place = placeIn(app, { message: message.ts, channel });
  const shown = message.blocks.length > 0 ? renderBlocks(message.blocks, place) : mrkdwn(message.text, sight);
  return h(
    'article',
    {
      class: message.ephemeral ? 'message ephemeral' : 'message',
      'data-ts': message.ts,
      'aria-label': `Message from ${name}`,
    },
    avatar(name, author?.isBot ?? false),
    h(
      'div',
      { class: 'message-body' },
      message.ephemeral && h('p', { class: 'only-you' }, 'Only visible to you'),
      h(
        'p',
        { class: 'byline' },
        h('strong', {}, name),
        author?.isBot ? h('span', { class: 'badge' }, 'APP') : null,
        h('time', {}, clockTime(message.ts, zone)),
        message.edited && h('span', { class: 'edited' }, '(edited)'),
        menuOf(app, channel, message),
      ),
      ...shown,
      ...message.files.map(file),
      replies > 0 &&
        h(
          'button',
          { type: 'button', class: 'replies', onclick: () => app.openThread(message.ts) },
          `${replies} ${replies === 1 ? 'reply' : 'replies'}`,
        ),
    ),
  );
}
