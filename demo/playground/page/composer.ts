import type { Completion } from '../completion.ts';
import { type App, conversationOf, titleOf } from './app.ts';
import { fetchCompletions } from './client.ts';
import { byId, h } from './dom.ts';

/** The line in which commands are typed, with what they may go on with. Enter sends, Tab completes. */
export function startComposer(current: () => App, tell: (problem: string) => void): void {
  const input = byId('line') as HTMLTextAreaElement;
  const list = byId('completions');
  let offered: Completion[] = [];
  let at = -1;
  let asked = 0;

  function close(): void {
    asked += 1;
    offered = [];
    at = -1;
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function take({ line }: Completion): void {
    input.value = line;
    input.focus();
    void look();
  }

  function draw(): void {
    list.replaceChildren(
      ...offered.map((each, index) =>
        h(
          'div',
          {
            role: 'option',
            id: `completion-${index}`,
            'aria-selected': String(index === at),
            onmousedown: (event) => {
              event.preventDefault();
              take(each);
            },
          },
          h('strong', {}, each.label),
          h('small', {}, each.about),
        ),
      ),
    );
    list.hidden = offered.length === 0;
    input.setAttribute('aria-expanded', String(offered.length > 0));
    if (at >= 0) input.setAttribute('aria-activedescendant', `completion-${at}`);
    else input.removeAttribute('aria-activedescendant');
  }

  async function look(): Promise<void> {
    asked += 1;
    const mine = asked;
    const typed = input.value;
    if (!typed.startsWith('/')) return close();
    const found = await fetchCompletions(typed);
    if (mine !== asked) return;
    offered = found;
    at = -1;
    draw();
  }

  async function send(): Promise<void> {
    const line = input.value.trim();
    if (line === '') return;
    const app = current();
    input.value = '';
    close();
    const { channel } = app;
    if (!line.startsWith('/')) {
      await app.perform({ act: 'say', channel, text: line });
      return;
    }
    const [, command = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(line) ?? [];
    const { problem } = await app.perform({ act: 'slash', channel, command, text });
    if (problem) tell(`${command} failed: ${problem}`);
  }

  input.addEventListener('input', () => void look());
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && offered.length > 0) {
      event.preventDefault();
      at = (at + step + offered.length) % offered.length;
      return draw();
    }
    const chosen = offered[at] ?? (event.key === 'Tab' ? offered[0] : undefined);
    if (chosen && (event.key === 'Tab' || event.key === 'Enter')) {
      event.preventDefault();
      return take(chosen);
    }
    if (event.key === 'Escape') return close();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  });
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
}

export function drawComposer(app: App): void {
  const open = conversationOf(app);
  if (open)
    byId('line').setAttribute(
      'placeholder',
      `Message ${titleOf(open)} as ${app.person.name}. Type / for commands.`,
    );
}
