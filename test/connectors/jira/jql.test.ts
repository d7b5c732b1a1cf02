import { describe, expect, it } from 'vitest';
import { jqlTime, updatedSince } from '../../../src/connectors/jira/jql.ts';

describe('an instant in a query', () => {
  it.each([
    ['2026-03-02T09:30:59.999Z', 'UTC', '2026-03-02 09:30'],
    ['2026-03-02T20:30:00.000Z', 'Asia/Shanghai', '2026-03-03 04:30'],
    ['2026-03-02T09:30:00.000Z', 'Asia/Kathmandu', '2026-03-02 15:15'],
    ['2026-07-02T09:30:00.000Z', 'Europe/Berlin', '2026-07-02 11:30'],
  ])('%s in %s is %s', (at, zone, text) => {
    expect(jqlTime(new Date(at), zone)).toBe(text);
  });

  it('is earlier when a change of clocks makes its reading doubtful', () => {
    expect(jqlTime(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 01:30');
    expect(jqlTime(new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 01:30');
    expect(jqlTime(new Date('2026-10-25T02:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 03:30');
  });

  it.each([undefined, '', 'Mars/Olympus'])('is earlier in any zone when the zone is %j', (zone) => {
    expect(jqlTime(new Date('2026-03-02T13:30:00Z'), zone)).toBe('2026-03-02 01:30');
  });

  it('bounds a query to a project', () => {
    expect(updatedSince('PAY', new Date('2026-03-02T09:30:00Z'), 'UTC')).toBe(
      'project = "PAY" AND updated >= "2026-03-02 09:30"',
    );
  });
});
