import type { KnownBlock } from '@slack/types';
import { actions, button, context, header, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { INSTRUMENT_ACTIONS } from '../modals/instrument-ids.ts';
import { rowsWithin } from '../rows.ts';
import { minutesWords } from './survey-words.ts';

/** A survey in the list. */
export interface ListedInstrument {
  /** As it is typed in commands. */
  id: string;
  title: string;
  summary: string;
  /** Of its wording. */
  version: number;
  minutes: number;
  questions: number;
  from: 'kata' | 'file' | 'slack';
  /** Licence of what is taken from elsewhere; null for words of our own. */
  licence: string | null;
}

const FROM = { kata: 'Kata’s own', file: 'from kata.yml', slack: 'written in Slack' };

/** How long, of whom, and which wording. */
export function aboutInstrument(listed: ListedInstrument): string {
  const { id, version, minutes, questions, from, licence } = listed;
  return [
    `\`${plain(id)}\` version ${version}`,
    questions === 1 ? '1 question' : `${questions} questions`,
    minutesWords(minutes),
    FROM[from],
    ...(licence === null ? [] : [plain(licence)]),
  ].join(' · ');
}

function row(listed: ListedInstrument): KnownBlock {
  const { id, title, summary } = listed;
  const [accessory] = button('Preview', INSTRUMENT_ACTIONS.preview, id);
  const text = `*${plain(title)}*\n${plain(summary, 200)}\n${aboutInstrument(listed)}`;
  return { ...section(text), ...(accessory && { accessory }) };
}

/** The surveys that can be held here. */
export function instrumentsMessage({
  instruments,
  mayWrite,
}: {
  instruments: ListedInstrument[];
  mayWrite: boolean;
}): { text: string; blocks: KnownBlock[] } {
  const rows = rowsWithin(instruments, row);
  const rest = instruments.length - rows.length;
  return {
    text: 'Surveys that can be held',
    blocks: [
      header('Surveys'),
      ...rows,
      ...(rest > 0 ? [context(`… and ${rest} more: \`/pulse start\` knows them by their names.`)] : []),
      ...(mayWrite ? actions(...button('New survey', INSTRUMENT_ACTIONS.write, 'new')) : []),
      context(
        mayWrite
          ? '`/pulse start SURVEY TEAM` asks once, `/pulse schedule SURVEY TEAM` again and again.'
          : 'Admins, managers and champions write surveys and hold them.',
      ),
    ],
  };
}
