import type { SeenMessage } from '../../slack/sight.ts';
import { type App, conversationOf, placeIn, titleOf } from './app.ts';
import { renderBlocks } from './blocks.ts';
import { byId, h, redraw } from './dom.ts';
import { renderMessage } from './message.ts';

const drawn = new Map<string, { json: string; node: HTMLElement }>();

/** A message as it stands already while nothing about it changes: what is open in it stays open. */
function messageNode(app: App, channel: string, message: SeenMessage, replies: number): HTMLElement {
  const key = `${app.person.id}/${channel}/${message.ts}/${replies < 0}`;
  const json = JSON.stringify([message, replies]);
  const known = drawn.get(key);
  if (known?.json === json) return known.node;
  const node = renderMessage(app, channel, message, Math.max(replies, 0));
  drawn.set(key, { json, node });
  return node;
}

function fill(list: HTMLElement, nodes: Node[]): void {
  const same =
    nodes.length === list.childNodes.length && nodes.every((node, at) => list.childNodes[at] === node);
  if (same) return;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 160;
  const grown = nodes.length > list.childNodes.length || nodes[0] !== list.firstChild;
  list.replaceChildren(...nodes);
  if (!atEnd && !grown) return;
  list.scrollTop = list.scrollHeight;
  // Pictures have no height until they are there.
  for (const image of list.querySelectorAll('img')) {
    if (!image.complete)
      image.addEventListener('load', () => list.scrollTo({ top: list.scrollHeight }), { once: true });
  }
}

function heading(app: App): void {
  const open = conversationOf(app);
  if (!open) return;
  const shown = [open.id, open.joined, open.isArchived, open.withBot, app.tab];
  redraw(byId('heading'), shown, () => {
    const facts = [
      open.kind === 'private' && 'private',
      open.isArchived && 'archived',
      !open.joined && 'you are not in it',
      !open.withBot && 'Kata is not in it',
    ].filter((fact) => fact !== false);
    const tab = (id: App['tab'], label: string) =>
      h(
        'button',
        { type: 'button', role: 'tab', 'aria-selected': String(app.tab === id), onclick: () => app.show(id) },
        label,
      );
    return [
      h('h1', {}, titleOf(open)),
      facts.length > 0 && h('p', { class: 'facts' }, facts.join(', ')),
      open.kind === 'im' &&
        h('div', { role: 'tablist', class: 'tabs' }, tab('home', 'Home'), tab('messages', 'Messages')),
    ];
  });
}

function home(app: App): void {
  const { home: view, homeTab } = app.sight;
  redraw(byId('home'), [app.person.id, view, homeTab], () => {
    if (!homeTab) return [h('p', { class: 'empty' }, 'This app has no Home tab.')];
    if (!view) return [h('p', { class: 'empty' }, 'Kata has put nothing here yet.')];
    return renderBlocks(view.view.blocks, placeIn(app, { view: view.id }));
  });
}

/** The conversation that is open: its messages, or the app's Home tab. */
export function drawConversation(app: App): void {
  const open = conversationOf(app);
  if (!open) return;
  heading(app);
  home(app);
  const atHome = open.kind === 'im' && app.tab === 'home';
  byId('home').hidden = !atHome;
  byId('messages').hidden = atHome;
  byId('composer').hidden = atHome;
  const replies = new Map<string, number>();
  for (const { thread } of open.messages) if (thread) replies.set(thread, (replies.get(thread) ?? 0) + 1);
  const top = open.messages.filter(
    (each) => each.thread === null || !open.messages.some(({ ts }) => ts === each.thread),
  );
  const nodes = top.map((each) => messageNode(app, open.id, each, replies.get(each.ts) ?? 0));
  fill(byId('messages'), nodes.length > 0 ? nodes : [emptiness(open.id)]);
}

const empties = new Map<string, HTMLElement>();

function emptiness(channel: string): HTMLElement {
  const known =
    empties.get(channel) ?? h('p', { class: 'empty' }, 'Nothing here yet. Type / to see what Kata can do.');
  empties.set(channel, known);
  return known;
}

/** The thread that is open, beside the conversation. */
export function drawThread(app: App): void {
  const open = conversationOf(app);
  const root = open?.messages.find(({ ts }) => ts === app.thread);
  const pane = byId('thread');
  pane.hidden = !root;
  if (!open || !root) return;
  const all = [root, ...open.messages.filter(({ thread }) => thread === root.ts)];
  fill(
    byId('thread-messages'),
    all.map((each) => messageNode(app, open.id, each, -1)),
  );
}
