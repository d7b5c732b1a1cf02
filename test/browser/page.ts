import type { Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { type PlaygroundOptions, startPlayground } from '../../demo/playground/index.ts';
import { startChromium } from './chromium.ts';
import { type Visitor, visitorAt } from './visitor.ts';

const PATIENCE_MS = 30_000;

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

/** The playground of a workspace, open in a browser until the file's tests are over. */
export async function openPage(options: Omit<PlaygroundOptions, 'port'>) {
  const { cast } = options;
  const browser = await startChromium();
  const playground = await startPlayground({ ...options, port: 0 });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  const problems = watch(page);
  afterAll(async () => {
    await browser.close();
    await playground.close();
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

  return { page, problems, asPerson };
}
