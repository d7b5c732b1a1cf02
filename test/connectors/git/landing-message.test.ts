import { expect, test } from 'vitest';
import { isUpstreamPull, readLandingMessage } from '../../../src/connectors/git/landing-message.ts';

test.each([
  ['Merge pull request #12 from acme/feature/x\n\nTitle\n\nmore', 12, 'Title', 'feature/x'],
  ['Merge pull request #12 from acme/x', 12, 'Merge pull request #12 from acme/x', 'x'],
  ["Merge branch 'x'", null, "Merge branch 'x'", 'x'],
  ["Merge branch 'x' into release\n\n# Conflicts:\n#\ta", null, "Merge branch 'x' into release", 'x'],
  [
    "Merge remote-tracking branch 'origin/team/x'",
    null,
    "Merge remote-tracking branch 'origin/team/x'",
    'team/x',
  ],
  ["Merge branch 'x' into 'main'\n\nTitle\n\nSee merge request acme/web/shop!12", 12, 'Title', 'x'],
  ["Merge branch 'x' into 'main'\r\n\r\nTitle\r\n\r\nSee merge request !12\r\n", 12, 'Title', 'x'],
  ['Merged in feature/x (pull request #12)\n\nTitle\n\nApproved-by: Ada', 12, 'Title', 'feature/x'],
  ['Pull request #12: Title\n\nMerge in SHOP/web from feature/x to master', 12, 'Title', 'feature/x'],
  [
    "Merge pull request #12 in SHOP/web from x to master\n\n* commit 'a1'",
    12,
    'Merge pull request #12 in SHOP/web from x to master',
    'x',
  ],
  ['Merged PR 12: Title', 12, 'Title', null],
  ["Merge pull request 'Title (a)' (#12) from x into main", 12, 'Title (a)', 'x'],
  ['Title (#12)', 12, 'Title', null],
  ['Revert "Title (#12)"', null, 'Revert "Title (#12)"', null],
  ['Title (#12) and more', null, 'Title (#12) and more', null],
  ['(#0)', null, '(#0)', null],
  ['', null, '', null],
])('%j', (message, number, title, headBranch) => {
  expect(readLandingMessage(message)).toEqual({ number, title, headBranch });
});

test.each([
  ["Merge branch 'main' of github.com:acme/shop", true],
  ["Merge branch 'main' into topic", true],
  ["Merge remote-tracking branch 'origin/main'", true],
  ["Merge remote-tracking branch 'refs/remotes/origin/main' into topic", true],
  ["Merge branch 'team/main'", false],
  ["Merge branch 'main2'", false],
  ['Merge pull request #1 from someone/main', false],
  ["Merge branch 'main' into 'main'\n\nSee merge request a/b!1", false],
])('an upstream pull? %j %s', (message, pull) => {
  expect(isUpstreamPull(message, 'main')).toBe(pull);
});
