import type { SeenPull, ToolOrder, ToolsPanel } from '../tools-panel.ts';
import { byId, h, redraw } from './dom.ts';

const LOOK_MS = 1_000;

type Seen = ReturnType<ToolsPanel['seen']>;

async function order(asked: ToolOrder): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch('/tools', { method: 'POST', headers, body: JSON.stringify(asked) });
  await look();
}

function pullRow({ number, title, author, labels, comments }: SeenPull): HTMLElement {
  return h(
    'li',
    { 'aria-label': `Pull request ${number}` },
    h('strong', {}, `#${number} ${title}`),
    h('small', {}, author),
    ...labels.map((label) => h('span', { class: 'label' }, label)),
    ...comments.map((comment) => h('blockquote', {}, comment)),
    comments.length > 0 &&
      h(
        'button',
        {
          type: 'button',
          'data-field': `name-${number}`,
          onclick: () => void order({ act: 'name', number }),
        },
        'Put the ticket in its title',
      ),
  );
}

function draw({ repository, pulls }: Seen): void {
  redraw(byId('tools-pulls'), [repository, pulls], () => [
    h('p', {}, `Open pull requests of ${repository}, as GitHub shows them.`),
    h(
      'button',
      { type: 'button', 'data-field': 'open', onclick: () => void order({ act: 'open' }) },
      'Open one without a ticket',
    ),
    h('ul', {}, ...pulls.map(pullRow)),
  ]);
}

async function look(): Promise<void> {
  const seen = (await (await fetch('/tools')).json()) as Seen | null;
  if (!seen) return;
  byId('tools-toggle').hidden = false;
  draw(seen);
}

/** The tool beside Slack: what Kata labels and comments there, and two things that somebody may do. */
export function startTools(): void {
  const panel = byId('tools');
  const toggle = byId('tools-toggle');
  void look();
  let timer: ReturnType<typeof setInterval> | undefined;
  toggle.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
    clearInterval(timer);
    if (panel.hidden) return;
    void look();
    timer = setInterval(() => void look(), LOOK_MS);
  });
}
