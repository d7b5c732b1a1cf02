import type { SeenConversation } from '../../slack/sight.ts';
import { type App, titleOf } from './app.ts';
import { byId, h, redraw } from './dom.ts';
import { avatar } from './message.ts';

/** How many messages of a conversation a person has seen, by both. */
const seen = new Map<string, number>();

function unread(app: App, { id, messages }: SeenConversation): number {
  const key = `${app.person.id}/${id}`;
  const isOpen = id === app.channel && !(app.tab === 'home' && !document.getElementById('home')?.hidden);
  if (isOpen) seen.set(key, messages.length);
  return Math.max(0, messages.length - (seen.get(key) ?? 0));
}

function entry(app: App, conversation: SeenConversation, count: number): HTMLElement {
  const { id, joined } = conversation;
  return h(
    'button',
    {
      type: 'button',
      class: `${joined ? '' : 'outside'} ${count > 0 ? 'unread' : ''}`,
      'aria-current': id === app.channel ? 'page' : null,
      'data-field': id,
      onclick: () => app.go(id),
    },
    h('span', {}, titleOf(conversation)),
    count > 0 && h('span', { class: 'count', 'aria-label': `${count} new` }, String(count)),
  );
}

function people(app: App): void {
  redraw(byId('people'), app.person.id, () =>
    app.cast.map((each) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(each.id === app.person.id),
          'aria-label': `${each.name}, ${each.role}: ${each.line}`,
          'data-field': each.id,
          onclick: () => app.be(each),
        },
        avatar(each.name, false),
        h('span', {}, h('strong', {}, `${each.name} · ${each.role}`), h('small', {}, each.line)),
      ),
    ),
  );
}

/** Whom one is, and the conversations that this person sees. */
export function drawSidebar(app: App): void {
  people(app);
  const listed = app.sight.conversations.map((each) => ({ each, count: unread(app, each) }));
  const channels = listed
    .filter(({ each }) => each.kind !== 'im')
    .sort((a, b) => Number(b.each.joined) - Number(a.each.joined) || a.each.name.localeCompare(b.each.name));
  const direct = listed.filter(({ each }) => each.kind === 'im');
  const shown = listed.map(({ each, count }) => [each.id, each.name, each.joined, count]);
  redraw(byId('channels'), [app.person.id, app.channel, shown], () => [
    h('h2', {}, 'Channels'),
    ...channels.map(({ each, count }) => entry(app, each, count)),
    h('h2', {}, 'Direct messages'),
    ...direct.map(({ each, count }) => entry(app, each, count)),
  ]);
}
