import type { App } from './app.ts';
import { byId, h, redraw } from './dom.ts';

const REASONS: Record<string, string> = {
  operation_timeout: 'Kata did not acknowledge it within 3 seconds',
  expired_trigger_id: 'the trigger was older than 3 seconds',
  exchanged_trigger_id: 'the trigger had opened something already',
  ignored_argument: 'Slack knows no such argument and ignores it',
  ratelimited: 'too many of these calls in too little time',
  http_error: 'Kata answered with an error',
};

let dismissed = 0;

/** What Slack would not take from Kata: something a developer must notice at once. */
export function drawRefused(app: App): void {
  const open = app.sight.refused.slice(dismissed);
  const panel = byId('refused');
  panel.hidden = open.length === 0;
  redraw(panel, [open, dismissed], () => [
    h(
      'header',
      {},
      h('h2', {}, `Refused by Slack (${open.length})`),
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            dismissed = app.sight.refused.length;
            app.redraw();
          },
        },
        'Dismiss',
      ),
    ),
    h(
      'ul',
      {},
      ...open
        .slice(-30)
        .reverse()
        .map(({ what, error, messages }) =>
          h(
            'li',
            {},
            h('code', {}, what),
            ` ${error}`,
            REASONS[error] ? h('small', {}, REASONS[error]) : null,
            ...messages.slice(0, 5).map((each) => h('small', {}, each)),
          ),
        ),
    ),
  ]);
}
