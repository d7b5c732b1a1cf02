import type { Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { castOf } from '../../demo/playground/cast.ts';
import { startPlayground } from '../../demo/playground/index.ts';
import { completeFrom } from '../../demo/playground/sources.ts';
import { openOffice } from '../e2e/office.ts';
import { startChromium } from './chromium.ts';
import { type Visitor, visitorAt } from './visitor.ts';

/** Everything that is wrong with a page while it is used: errors of its scripts, and requests that leave the machine. */
function watch(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') problems.push(line.text());
  });
  page.on('request', (request) => {
    if (!/^(?:http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) problems.push(`asks ${request.url()}`);
  });
  return problems;
}

/**
 * The whole of Kata with its playground open in a browser: one for all journeys of a file, since reading the tools
 * takes seconds. Afterwards nothing may have gone wrong in the page, nor been refused by Slack.
 */
export async function openPlayground() {
  const browser = await startChromium();
  afterAll(() => browser.close());
  const office = await openOffice();
  const { slack, store, organisation, settings } = office;
  const cast = castOf(organisation, settings.file.admins);
  const playground = await startPlayground({ slack, cast, complete: completeFrom(store), port: 0 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const problems = watch(page);
  afterAll(async () => {
    await page.close();
    await playground.close();
    expect(problems).toEqual([]);
    expect(slack.errors).toEqual([]);
    expect(slack.ignored).toEqual([]);
  });
  await page.goto(playground.url);

  /** Becomes somebody of the cast, by name or role (`Leyla Demir`, `Manager`). */
  async function asPerson(who: string): Promise<Visitor> {
    const found = cast.find(({ name, role }) => name === who || role === who);
    if (!found) throw new Error(`there is no ${who}, only ${cast.map(({ name }) => name).join(', ')}`);
    await page.getByRole('button', { name: `${found.name}, ${found.role}` }).click();
    await page.locator(`body[data-person="${found.id}"]`).waitFor();
    return visitorAt(page);
  }

  return { ...office, page, cast, asPerson };
}
