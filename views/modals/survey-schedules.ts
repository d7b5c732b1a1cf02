import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';
import { HISTORY_ACTIONS } from '../messages/history.ts';
import { momentWords } from '../messages/survey-words.ts';
import { rowsWithin } from '../rows.ts';

/** Action id of the button that changes a schedule; its value is the id of the schedule. */
export const SURVEY_SCHEDULE_ACTION = 'survey-schedule-change';

/** A survey that comes by itself. */
export interface ListedSchedule {
  id: string;
  title: string;
  /** Name of the team; null for everybody. */
  team: string | null;
  every: 'sprint' | 'weeks' | 'quarter';
  /** Of one that comes every few weeks. */
  weeks: number | null;
  days: number;
  /** Per cent of the people; null for all of them. */
  share: number | null;
  /** Null where none is known. */
  next: Date | null;
  timezone: string;
  mayChange: boolean;
}

export interface SchedulesModel {
  schedules: ListedSchedule[];
  /** What was just done, ready to be shown; null for nothing. */
  note: string | null;
  /** Id of the decision that can be taken back; null for none. */
  undo: string | null;
}

function often({ every, weeks }: ListedSchedule): string {
  if (every === 'sprint') return 'after each sprint';
  if (every === 'quarter') return 'once a quarter';
  return weeks === null || weeks === 1 ? 'every week' : `every ${weeks} weeks`;
}

function nextWords({ every, next, timezone }: ListedSchedule): string {
  if (next) return `Next: ${momentWords(next, timezone)} (${plain(timezone, 40)})`;
  return every === 'sprint' ? 'Next: after a sprint that is not known yet' : 'Next: not known';
}

/** Which survey, for whom and when. */
function words(schedule: ListedSchedule): string {
  const { title, team, days, share } = schedule;
  const whom = team === null ? 'the whole organisation' : plain(team);
  const open = days === 1 ? 'open 1 day' : `open ${days} days`;
  const who = share === null ? '' : `, ${share} % of the people in turn`;
  return `*${plain(title)}*, ${whom}\n${often(schedule)}, ${open}${who}\n${nextWords(schedule)}`;
}

function row(schedule: ListedSchedule): KnownBlock {
  const [accessory] = schedule.mayChange ? button('Change', SURVEY_SCHEDULE_ACTION, schedule.id) : [];
  return { ...section(words(schedule)), ...(accessory && { accessory }) };
}

/** The surveys that come by themselves, with the next date of each. */
export function schedulesMessage({ schedules, note, undo }: SchedulesModel): {
  text: string;
  blocks: KnownBlock[];
} {
  const rows = rowsWithin(schedules, row);
  const rest = schedules.length - rows.length;
  return {
    text: schedules.length === 0 ? 'No survey comes by itself' : 'Surveys that come by themselves',
    blocks: [
      ...(note === null ? [] : [section(note)]),
      ...(undo === null ? [] : actions(...button('Undo', HISTORY_ACTIONS.undo, undo))),
      ...(schedules.length === 0 ? [section('No survey comes by itself.')] : []),
      ...rows,
      ...(rest > 0 ? [context(`… and ${rest} more: name the survey and the team.`)] : []),
      context('`/pulse schedule SURVEY TEAM` says when a survey comes to a team, and `org` means everybody.'),
    ],
  };
}

/** The same on top of what was open. */
export function schedulesModal(model: SchedulesModel): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Survey schedules' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: schedulesMessage(model).blocks,
  };
}
