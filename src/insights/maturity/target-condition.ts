import { counted, defineDimension } from './define.ts';

/**
 * Walk: a focus metric is chosen, or an objective runs this quarter. Run: the objective has a key result, so a number and
 * a day; and one serves an objective of the company, where there is any. Plans that Kata made do not count.
 */
export const targetCondition = defineDimension({
  id: 'target-condition',
  means: {
    crawl: 'everything is to be better at once, or nothing in particular',
    walk: 'one thing is chosen to be better at',
    run: 'it has a number and a day, and leads to what the company wants',
  },
  signs: ({ focus, objectives: { n, keyResults, serving, ofCompany } }) => [
    {
      of: 'walk',
      seen: focus !== null || n > 0,
      evidence:
        focus !== null
          ? `the focus is ${focus.title}`
          : n === 0
            ? 'no focus and no objective'
            : `${counted(n, 'objective')} this quarter`,
      next: {
        what: 'Let the numbers show where it hurts, and choose one focus',
        command: '/metrics diagnose TEAM',
      },
    },
    {
      of: 'run',
      seen: keyResults > 0 || (focus?.aimed ?? false),
      evidence:
        keyResults > 0
          ? counted(keyResults, 'key result')
          : focus?.aimed
            ? 'with a target and a day'
            : 'nothing with a number and a day',
      next: { what: 'Give it a number and a day', command: '/goals add TEAM' },
    },
    {
      of: 'run',
      seen: ofCompany === 0 ? null : serving > 0,
      evidence:
        ofCompany === 0
          ? 'the company has no objective to serve'
          : serving > 0
            ? 'it serves an objective of the company'
            : 'it serves none of the company’s objectives',
      next: { what: 'Say which objective of the company it serves', command: '/goals TEAM' },
    },
  ],
});
