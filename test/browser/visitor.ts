import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const SCREENSHOTS = resolve(import.meta.dirname, '../../.kata/screenshots');
const ANSWER_MS = 40_000;

/** Somebody at the playground: what they do, in the words of who tells the story. */
export type Visitor = ReturnType<typeof visitorAt>;

export function visitorAt(page: Page) {
  const line = page.getByRole('combobox', { name: 'Message', exact: true });
  const dialog = page.getByRole('dialog');

  /** The open modal where there is one, else the page. */
  async function here(): Promise<Locator> {
    return (await dialog.count()) > 0 ? dialog : page.getByRole('main');
  }

  /** The newest message of the open conversation, or the newest that says this. */
  function message(saying?: string | RegExp): Locator {
    const all = page.locator('#messages article');
    return (saying === undefined ? all : all.filter({ hasText: saying })).last();
  }

  return {
    page,
    dialog,
    message,

    /** Goes to a channel (`team-a`) or to the direct message with Kata (`Kata`). */
    async goes(to: string): Promise<void> {
      const conversations = page.getByRole('region', { name: 'Conversations' });
      await conversations.getByRole('button', { name: new RegExp(`^(?:# )?${to}(?: |$)`) }).click();
      await page.getByRole('heading', { level: 1, name: new RegExp(`${to}$`) }).waitFor();
    },

    /** Goes to Kata's Home tab. */
    async opensHome(): Promise<void> {
      await page
        .getByRole('region', { name: 'Conversations' })
        .getByRole('button', { name: /^Kata/ })
        .click();
      await page.getByRole('tab', { name: 'Home' }).click();
    },

    async opensMessages(): Promise<void> {
      await page.getByRole('tab', { name: 'Messages' }).click();
    },

    /** Types a line and sends it. */
    async types(text: string): Promise<void> {
      await line.fill(text);
      const sent = page.waitForResponse((response) => response.url().endsWith('/act'));
      await line.press('Enter');
      await sent;
    },

    /** What the line typed so far may go on with. */
    async completions(text: string): Promise<string[]> {
      await line.fill('');
      await line.pressSequentially(text);
      const list = page.getByRole('listbox', { name: 'Completions' });
      await list.getByRole('option').first().waitFor();
      return list.locator('[role=option] strong').allInnerTexts();
    },

    /** Types a line and waits for what Kata says to it here: the newest message then. */
    async asks(text: string): Promise<Locator> {
      const messages = page.locator('#messages article');
      const before = await messages.count();
      await this.types(text);
      await messages.nth(before).waitFor({ timeout: ANSWER_MS });
      return messages.last();
    },

    /** Presses a button, the last of that name: in the open modal, a message, or wherever `within` says. */
    async presses(label: string | RegExp, within?: Locator): Promise<void> {
      const place = within ?? (await here());
      await place
        .getByRole('button', { name: label, exact: typeof label === 'string' })
        .last()
        .click();
    },

    /** Answers what a button asks to be confirmed. */
    async confirms(label: string): Promise<void> {
      await page.getByRole('alertdialog').getByRole('button', { name: label, exact: true }).click();
    },

    async fills(label: string, text: string): Promise<void> {
      await (await here()).getByLabel(label, { exact: true }).fill(text);
    },

    /** Ticks a radio button or a checkbox, or takes an option of a list. */
    async chooses(label: string, option?: string): Promise<void> {
      const place = await here();
      if (option === undefined) {
        await place.getByLabel(label, { exact: true }).check();
        return;
      }
      await place.getByLabel(label, { exact: true }).selectOption({ label: option });
    },

    /** Types into a field that offers what fits, and takes the option that says this. */
    async picks(label: string, typed: string, option: string | RegExp = typed): Promise<void> {
      const field = (await here()).getByRole('combobox', { name: label });
      await field.fill(typed);
      await field.locator('..').getByRole('option', { name: option }).first().click();
    },

    /** Sends the form of the open modal. */
    async submits(label?: string): Promise<void> {
      const button = label
        ? dialog.getByRole('button', { name: label, exact: true })
        : dialog.locator('button[type=submit]');
      await button.click();
    },

    /** Waits until this stands under a field of the open modal, as what is wrong with it. */
    async isTold(label: string, complaint: string | RegExp): Promise<void> {
      const field = dialog.locator('.input').filter({ hasText: label });
      await field.getByRole('alert').filter({ hasText: complaint }).waitFor();
    },

    /** Waits until this is to be read: in the open modal, else in the page. */
    async sees(text: string | RegExp): Promise<void> {
      await (await here()).getByText(text).last().waitFor({ timeout: ANSWER_MS });
    },

    /** Waits for a modal of this title. */
    async seesModal(title: string): Promise<Locator> {
      const modal = page.getByRole('dialog', { name: title });
      await modal.waitFor({ timeout: ANSWER_MS });
      return modal;
    },

    /** Closes the modal on top, with the Escape key. */
    async closes(): Promise<void> {
      await page.keyboard.press('Escape');
    },

    /** Whether a picture is there and was drawn. */
    async isDrawn(picture: Locator): Promise<boolean> {
      await picture.waitFor({ timeout: ANSWER_MS });
      return picture.evaluate(async (image) => {
        if (!(image instanceof HTMLImageElement)) return false;
        await image.decode();
        return image.naturalWidth > 400;
      });
    },

    /** Keeps what the page looks like now, as an artefact. */
    async screenshot(name: string): Promise<void> {
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
  };
}
