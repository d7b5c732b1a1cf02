import { byId, freshId, h } from './dom.ts';
import type { Names } from './mrkdwn.ts';
import { type TextObject, textNode, words } from './text.ts';

interface Confirmation {
  title?: TextObject;
  text: TextObject;
  confirm?: TextObject;
  deny?: TextObject;
  style?: string;
}

/** Asks what an element wants confirmed first. Resolves with whether to go on; at once where it asks nothing. */
export function confirmed(raw: unknown, names: Names): Promise<boolean> {
  if (!raw) return Promise.resolve(true);
  const { title, text, confirm, deny, style = 'primary' } = raw as Confirmation;
  return new Promise((resolve) => {
    const heading = freshId();
    const layer = byId('asking');
    const settle = (answer: boolean) => {
      layer.replaceChildren();
      resolve(answer);
    };
    const yes = h(
      'button',
      { type: 'button', class: `${style} sure`, onclick: () => settle(true) },
      confirm ? words(confirm) : 'Yes',
    );
    const no = h('button', { type: 'button', onclick: () => settle(false) }, deny ? words(deny) : 'Cancel');
    const onkeydown = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return;
      event.stopPropagation();
      settle(false);
    };
    layer.replaceChildren(
      h(
        'div',
        { class: 'backdrop' },
        h(
          'div',
          {
            role: 'alertdialog',
            'aria-modal': 'true',
            'aria-labelledby': heading,
            class: 'dialog small',
            onkeydown,
          },
          h('h2', { id: heading }, title ? words(title) : 'Are you sure?'),
          h('div', { class: 'dialog-body' }, textNode(text, names)),
          h('footer', {}, no, yes),
        ),
      ),
    );
    yes.focus();
  });
}
