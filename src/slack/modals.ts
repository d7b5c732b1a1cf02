import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { truncateText } from './mrkdwn.ts';

/** What lets a modal be shown. */
export interface ModalTarget {
  triggerId: string;
  /** The modal that is open; null when there is none yet. */
  viewId: string | null;
}

/** Opens a modal, or puts it in the place of the one that is open. */
export async function showModal(
  client: WebClient,
  target: ModalTarget,
  view: ModalView,
): Promise<ModalTarget> {
  const { triggerId, viewId } = target;
  if (viewId !== null) {
    await client.views.update({ view_id: viewId, view });
    return target;
  }
  const opened = await client.views.open({ trigger_id: triggerId, view });
  return { triggerId, viewId: opened.view?.id ?? null };
}

/** Opens a modal on top of the one that is open. */
export async function pushModal(
  client: WebClient,
  { triggerId }: ModalTarget,
  view: ModalView,
): Promise<void> {
  await client.views.push({ trigger_id: triggerId, view });
}

function sentenceBlock(sentence: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: truncateText(sentence, 3_000) } };
}

/** A modal that says one thing. */
export function sentenceModal(sentence: string): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Kata' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [sentenceBlock(sentence)],
  };
}

/** A Home tab that says one thing. */
export function sentenceHome(sentence: string): HomeView {
  return { type: 'home', blocks: [sentenceBlock(sentence)] };
}
