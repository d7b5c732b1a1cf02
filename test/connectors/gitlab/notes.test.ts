import { describe, expect, it } from 'vitest';
import { Note, readyAtOf, reviewsOf } from '../../../src/connectors/gitlab/notes.ts';
import { march } from '../github/organisation.ts';

let last = 0;

function note(at: string, username: string, body: string, system = true): Note {
  last += 1;
  return Note.parse({
    id: `gid://gitlab/Note/${last}`,
    system,
    body,
    createdAt: march(at).toISOString(),
    author: { username, name: username, bot: false },
  });
}

function remark(at: string, username: string): Note {
  return note(at, username, 'approved this merge request, he wrote', false);
}

function told(notes: Note[]) {
  return reviewsOf(notes).map(({ author, state, submittedAt, comments }) => [
    author,
    state,
    submittedAt.toISOString().slice(8, 16),
    comments,
  ]);
}

describe('reviews from notes', () => {
  it('takes verdicts from GitLab’s own notes only', () => {
    const notes = [
      note('2 09:00', 'ada', 'approved this merge request'),
      note('2 10:00', 'bob', 'requested changes'),
      remark('2 11:00', 'cyd'),
      note('2 12:00', 'ada', 'added 2 commits'),
      note('2 13:00', 'ada', 'requested review from @bob'),
    ];
    expect(told(notes)).toEqual([
      ['ada', 'approved', '02T09:00', 0],
      ['bob', 'changes-requested', '02T10:00', 0],
      ['cyd', 'commented', '02T11:00', 1],
    ]);
  });

  it('makes one review of what one person says and decides within a minute', () => {
    const notes = [
      remark('2 09:00', 'ada'),
      remark('2 09:00', 'bob'),
      remark('2 09:01', 'ada'),
      note('2 09:01', 'ada', 'approved this merge request'),
      remark('2 09:03', 'ada'),
    ];
    expect(told(notes)).toEqual([
      ['ada', 'approved', '02T09:01', 2],
      ['bob', 'commented', '02T09:00', 1],
      ['ada', 'commented', '02T09:03', 1],
    ]);
  });

  it('counts an approval that was taken back as a comment', () => {
    const notes = [
      note('2 09:00', 'ada', 'approved this merge request'),
      note('2 10:00', 'bob', 'approved this merge request'),
      note('2 11:00', 'cyd', 'approved this merge request'),
      note('2 12:00', 'ada', 'unapproved this merge request'),
      note('2 13:00', 'dan', 'reset approvals from @bob, and @eve by pushing to the branch'),
      note('2 14:00', 'ada', 'approved this merge request'),
    ];
    expect(told(notes).map(([author, state]) => [author, state])).toEqual([
      ['ada', 'commented'],
      ['bob', 'commented'],
      ['cyd', 'approved'],
      ['ada', 'approved'],
    ]);
  });
});

describe('when a draft was ready', () => {
  const about = { author: 'ada', mergedAt: march('9 09:00') };

  it.each([
    'marked this merge request as **ready**',
    'unmarked as a **Work In Progress**',
    'unmarked this merge request as a draft',
  ])('is told by “%s”', (body) => {
    expect(readyAtOf([note('3 09:00', 'ada', body)], [], about)).toEqual(march('3 09:00'));
  });

  it('is unknown for one that was no draft, or still is one', () => {
    expect(readyAtOf([note('3 09:00', 'ada', 'marked this merge request as **draft**')], [], about)).toBe(
      undefined,
    );
  });

  it('is the last time before the merge, where nobody reviewed it', () => {
    const ready = ['3 09:00', '5 09:00', '9 10:00'].map((at) =>
      note(at, 'ada', 'marked this merge request as **ready**'),
    );
    expect(readyAtOf(ready, [], about)).toEqual(march('5 09:00'));
  });
});
