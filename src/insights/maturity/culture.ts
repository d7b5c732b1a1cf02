import { counted, defineDimension } from './define.ts';

/** About one question a fortnight. */
const MIN_ASKED = 6;
const MIN_MEETINGS = 2;

function askedWords(asked: number | null): string {
  if (asked === null) return 'what so few people ask is not counted';
  return `${counted(asked, 'question')} asked by members in 90 days`;
}

/**
 * Walk: the team has a champion, and its members asked six questions in 90 days, or said what they think of the digest.
 * Run: two reviews or retrospectives began with numbers, somebody proposed a change, and the team was thanked for an
 * improvement. Who reads a digest is not known, and who asked is not looked at.
 */
export const culture = defineDimension({
  id: 'culture',
  means: {
    crawl: 'numbers do not come up',
    walk: 'some of the team look at the numbers, and bring them along',
    run: 'numbers are on the table each time, and changes come from anybody',
  },
  signs: ({ champion, digest, talk: { asked, opinions, proposals, thanked, meetings } }) => [
    {
      of: 'walk',
      seen: champion,
      evidence: champion ? 'there is a champion' : 'there is no champion',
      next: { what: 'Ask who wants to be the team’s champion', command: '/kata setup TEAM' },
    },
    {
      of: 'walk',
      seen: opinions > 0 || (asked === null ? null : asked >= MIN_ASKED),
      evidence: `${askedWords(asked)}${
        digest === 'comes' ? '' : digest === 'off' ? ', the digest is off' : ', no channel for the digest'
      }`,
      next: {
        what: 'Begin each planning with the digest, and ask what is behind a number',
        command: '/metrics digest TEAM',
      },
    },
    {
      of: 'run',
      seen: meetings >= MIN_MEETINGS,
      evidence:
        meetings === 0
          ? 'no review or pre-read'
          : `${counted(meetings, 'review or pre-read', 'reviews and pre-reads')} in 90 days`,
      next: { what: 'Look at the numbers together once a month', command: '/metrics review TEAM', days: 60 },
    },
    {
      of: 'run',
      seen: proposals > 0,
      evidence: proposals === 0 ? 'nothing proposed' : counted(proposals, 'proposal'),
      next: {
        what: 'Propose one change, with the number that speaks for it',
        command: '/actions propose TEAM',
      },
    },
    {
      of: 'run',
      seen: thanked > 0,
      evidence: thanked === 0 ? 'nobody thanked for an improvement' : `${thanked} times thanked`,
      next: { what: 'Thank the team for what improved', command: '/actions worked' },
    },
  ],
});
