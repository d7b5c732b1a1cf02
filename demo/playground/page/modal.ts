import type { ModalView } from '@slack/types';
import { type App, placeIn } from './app.ts';
import { renderBlocks } from './blocks.ts';
import { byId, freshId, h, redraw } from './dom.ts';
import { words } from './text.ts';

let shownView = '';

/** The modal on top: Escape closes it, Back leads to the one it was pushed on. */
export function drawModal(app: App): void {
  const { views } = app.sight;
  const top = views.at(-1);
  const layer = byId('modal');
  layer.hidden = !top;
  if (!top) {
    if (shownView !== '') byId('line').focus();
    shownView = '';
    redraw(layer, null, () => []);
    return;
  }
  const errors = { ...top.errors, ...app.refusedFields[top.id] };
  const place = placeIn(app, { view: top.id }, errors);
  const view = top.view as ModalView;
  const heading = freshId();
  const close = (all: boolean) => void app.perform({ act: 'close', view: top.id, all });
  const submit = h('button', { type: 'submit', class: 'primary' }, view.submit ? words(view.submit) : '');
  async function send(event: Event): Promise<void> {
    event.preventDefault();
    if (!top || !view.submit) return;
    submit.disabled = true;
    submit.setAttribute('aria-busy', 'true');
    const { fields = {} } = await app.perform({ act: 'submit', view: top.id, values: place.drafts });
    submit.disabled = false;
    submit.removeAttribute('aria-busy');
    const sentences = Object.entries(fields).map(([field, said]) => [field, `This ${said}.`]);
    app.refusedFields[top.id] = Object.fromEntries(sentences);
    app.redraw();
  }
  const changed = redraw(layer, [app.person.id, top, errors, views.length], () => [
    h(
      'form',
      {
        role: 'dialog',
        'aria-modal': 'true',
        'aria-labelledby': heading,
        class: 'dialog',
        novalidate: true,
        onsubmit: (event) => void send(event),
      },
      h(
        'header',
        {},
        h('h2', { id: heading }, words(view.title)),
        h(
          'button',
          { type: 'button', 'aria-label': 'Close all', class: 'cross', onclick: () => close(true) },
          '×',
        ),
      ),
      h('div', { class: 'dialog-body' }, ...renderBlocks(view.blocks, place)),
      h(
        'footer',
        {},
        h(
          'button',
          { type: 'button', onclick: () => close(false) },
          view.close ? words(view.close) : views.length > 1 ? 'Back' : 'Close',
        ),
        view.submit ? submit : null,
      ),
    ),
  ]);
  if (!changed || shownView === top.id) return;
  shownView = top.id;
  const first = layer.querySelector<HTMLElement>(
    '.dialog-body input, .dialog-body select, .dialog-body textarea',
  );
  (first ?? layer.querySelector<HTMLElement>('footer button'))?.focus();
}

/** Keeps the keyboard in the modal that is open. */
export function startModal(current: () => App): void {
  document.addEventListener('keydown', (event) => {
    const top = current().sight.views.at(-1);
    if (!top || byId('asking').childElementCount > 0) return;
    if (event.key === 'Escape') void current().perform({ act: 'close', view: top.id, all: false });
    if (event.key !== 'Tab') return;
    const stops = [
      ...byId('modal').querySelectorAll<HTMLElement>('input, select, textarea, button, a[href]'),
    ].filter((each) => each.offsetParent !== null && !each.hasAttribute('disabled'));
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== edge && byId('modal').contains(document.activeElement)) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  });
}
