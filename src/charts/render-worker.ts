import { parentPort } from 'node:worker_threads';
import type { TopLevelSpec } from 'vega-lite';
import { yieldToOthers } from '../yield-to-others.ts';
import type { FromWorker, ToWorker } from './define.ts';
import { drawableValue } from './drawable-text.ts';
import { glyphProbe, registerFonts } from './render-fonts.ts';
import { drawPdf, type Page } from './render-page.ts';
import { drawPng } from './render-view.ts';

const SELF_TEST: TopLevelSpec = {
  width: 40,
  height: 20,
  data: { values: [{ word: 'Kata' }] },
  mark: 'text',
  encoding: { text: { field: 'word' } },
};

function post(message: FromWorker): void {
  parentPort?.postMessage(message);
}

async function answer({ id, as, json }: ToWorker): Promise<void> {
  try {
    const asked = drawableValue(JSON.parse(json), hasGlyph);
    const bytes = as === 'png' ? await drawPng(asked as TopLevelSpec) : await drawPdf(asked as Page);
    post({ kind: 'drawn', id, bytes });
  } catch (error) {
    post({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

yieldToOthers();
registerFonts();
const hasGlyph = glyphProbe();
await drawPng(SELF_TEST);
parentPort?.on('message', (message: ToWorker) => void answer(message));
post({ kind: 'ready' });
