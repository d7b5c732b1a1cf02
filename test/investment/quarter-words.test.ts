import { describe, expect, test } from 'vitest';
import { quarterAndWhose, quarterNamed } from '../../commands/asking/investment.ts';
import { plainMessage } from '../../src/slack/plain-text.ts';
import { reply, TEAM } from '../leadtime/world.ts';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('a quarter in words', () => {
  test.each([
    ['this', '2026-Q4'],
    ['this quarter', '2026-Q4'],
    ['current quarter', '2026-Q4'],
    ['last', '2026-Q3'],
    ['last quarter', '2026-Q3'],
    ['previous', '2026-Q3'],
    ['q3', '2026-Q3'],
    ['2026-Q3', '2026-Q3'],
    ['Q3 2026', '2026-Q3'],
    ['2025 q4', '2025-Q4'],
    ['q1', '2026-Q1'],
    ['q5', null],
    ['2025-Q4-2026', null],
    ['quarter', null],
    ['', null],
  ])('%s', (words, quarter) => {
    expect(quarterNamed(words, NOW, 'UTC')).toBe(quarter);
  });

  test.each([
    ['Q3 2026 team-a', 'Q3 2026', 'team-a'],
    ['team-a last quarter', 'last quarter', 'team-a'],
    ['q3 Team A · Checkout', 'q3', 'Team A · Checkout'],
    ['org this', 'this', 'org'],
    ['Q3 2026', 'Q3 2026', null],
  ])('%s: and of whom', (words, quarter, whose) => {
    expect(quarterAndWhose(words.split(' '), NOW)).toEqual({ quarter, whose });
  });

  test('a team alone names no quarter', () => {
    expect(quarterAndWhose(['team-a', '2024'], NOW)).toBeNull();
  });
});

describe('the command', () => {
  const ask = (question: string, asker?: Parameters<typeof reply>[3]) =>
    reply({ people: [{ key: 'ada', name: 'Ada' }], teams: [TEAM] }, question, '11-20 10:00', asker);

  test('understands a quarter as answers call it, and a name with spaces', async () => {
    expect(plainMessage(await ask(`investment last quarter ${TEAM.name}`))).toContain('Investment · Q3 2026');
    expect(plainMessage(await ask(`investment ${TEAM.name}`))).toContain(`Investment · ${TEAM.name}`);
  });

  test('whoever has no team and may not read the whole is told what to ask instead', async () => {
    const nobody = { person: null, admin: false };
    await expect(ask('investment', nobody)).rejects.toThrow(/`\/metrics investment q3 TEAM`/);
  });
});
