import { afterAll, expect } from 'vitest';
import { castOf } from '../../demo/playground/cast.ts';
import { completeFrom } from '../../demo/playground/sources.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { openOffice } from '../e2e/office.ts';
import { openPage } from './page.ts';

/**
 * The whole of Kata with its playground open in a browser: one for all journeys of a file, since reading the tools
 * takes seconds. Afterwards nothing may have gone wrong in the page, nor been refused by Slack.
 */
export async function openPlayground(clock: Clock = systemClock) {
  const office = await openOffice(clock);
  const { slack, store, organisation, settings } = office;
  const cast = castOf(organisation, settings.file.admins);
  const opened = await openPage({ slack, cast, complete: completeFrom(store) });
  afterAll(() => {
    expect(opened.problems).toEqual([]);
    expect(slack.errors).toEqual([]);
    expect(slack.ignored).toEqual([]);
  });
  return { ...office, ...opened, cast };
}
