import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error that says what to install, where there is no Chromium */
export async function startChromium(): Promise<Browser> {
  const executablePath = PLACES.find((path) => existsSync(path));
  if (!executablePath) {
    throw new Error(
      `The browser tests need Chromium, and there is none at ${PLACES.join(', ')}. Install it, on Debian with: apt-get install --no-install-recommends chromium`,
    );
  }
  // Its profile is a new, empty one each time.
  return chromium.launch({ executablePath, args: FLAGS });
}
