import type { Sight } from '../../slack/sight.ts';
import type { ActOutcome } from '../acts.ts';
import type { Character } from '../cast.ts';
import { type App, conversationOf } from './app.ts';
import { act, fetchCast, follow } from './client.ts';
import { drawComposer, startComposer } from './composer.ts';
import { drawConversation, drawThread } from './conversation.ts';
import { byId, redraw } from './dom.ts';
import { drawModal, startModal } from './modal.ts';
import { drawRefused } from './refused.ts';
import { drawSidebar } from './sidebar.ts';
import { startTickets } from './tickets.ts';
import { startTools } from './tools.ts';

const NOTICE_MS = 8_000;
const HOLD_MS = 1_000;

function drawClock({ sight }: App): void {
  const zone = sight.people.find(({ id }) => id === sight.me)?.tz ?? 'UTC';
  const shown = new Date(sight.nowMs).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  redraw(byId('clock'), [shown, zone], () => [`${shown} in ${zone}`]);
}

function tell(sentence: string): void {
  const notice = byId('notice');
  notice.textContent = sentence;
  notice.hidden = false;
  setTimeout(() => {
    if (notice.textContent === sentence) notice.hidden = true;
  }, NOTICE_MS);
}

/** Where each person is: the conversation, and whether it is the app's Home tab. */
const whereabouts = new Map<string, Pick<App, 'channel' | 'tab'>>();

function firstChannel({ conversations, me }: Sight, hash: string): string {
  const [person, channel] = hash.slice(1).split('/');
  const named = conversations.find(({ id }) => person === me && id === channel);
  const own = conversations.filter(({ kind, joined }) => kind !== 'im' && joined);
  return (named ?? own[0] ?? conversations[0])?.id ?? '';
}

function start(cast: Character[]): void {
  let app: App | null = null;
  let source: EventSource | null = null;

  // What is pressed must still be there when it is let go. A list that opens may never tell that it was.
  let heldUntilMs = 0;
  document.addEventListener('pointerdown', () => {
    heldUntilMs = performance.now() + HOLD_MS;
    setTimeout(draw, HOLD_MS);
  });
  document.addEventListener('pointerup', () => {
    heldUntilMs = 0;
    setTimeout(draw);
  });

  function draw(): void {
    if (!app || performance.now() < heldUntilMs) return;
    drawClock(app);
    drawConversation(app);
    drawThread(app);
    drawSidebar(app);
    drawComposer(app);
    drawModal(app);
    drawRefused(app);
    document.body.setAttribute('data-person', app.person.id);
    history.replaceState(null, '', `#${app.person.id}/${app.channel}`);
  }

  function keep(changes: Partial<App>): void {
    if (!app) return;
    Object.assign(app, changes);
    whereabouts.set(app.person.id, { channel: app.channel, tab: app.tab });
    draw();
  }

  function perform(person: Character): App['perform'] {
    return async (order) => {
      const outcome: ActOutcome = await act(person.id, order);
      if (outcome.problem && order.act !== 'slash') tell(outcome.problem);
      return outcome;
    };
  }

  function become(person: Character): void {
    source?.close();
    app = null;
    source = follow(
      person.id,
      (sight) => see(person, sight),
      (isLost) => (byId('lost').hidden = !isLost),
    );
  }

  function see(person: Character, sight: Sight): void {
    if (app) {
      app.sight = sight;
      draw();
      return;
    }
    const { channel, tab } = whereabouts.get(person.id) ?? {
      channel: firstChannel(sight, location.hash),
      tab: 'messages' as const,
    };
    const mine = perform(person);
    app = {
      cast,
      person,
      sight,
      channel,
      tab,
      thread: null,
      refusedFields: {},
      perform: mine,
      be: become,
      go: (id) => {
        keep({ channel: id, thread: null });
        if (app && conversationOf(app)?.kind === 'im') app.show(app.tab);
        byId('line').focus();
      },
      show: (shown) => {
        keep({ tab: shown, thread: null });
        void mine({ act: 'open', tab: shown });
      },
      openThread: (ts) => keep({ thread: ts }),
      redraw: draw,
    };
    draw();
  }

  const current = () => {
    if (!app) throw new Error('nobody is here yet');
    return app;
  };
  startComposer(current, tell);
  startModal(() => current());
  startTools();
  startTickets();
  byId('thread-close').addEventListener('click', () => app?.openThread(null));
  const [asked] = location.hash.slice(1).split('/');
  const first = cast.find(({ id }) => id === asked) ?? cast[0];
  if (first) become(first);
}

start(await fetchCast());
