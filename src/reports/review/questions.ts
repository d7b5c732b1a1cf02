import type { ActionVerdict } from '../../domain/evidence.ts';
import type { Store } from '../../store/index.ts';
import type { ListedAction } from '../action-list.ts';
import type { Digest, Finding, FocusPart, Moved } from '../digest/define.ts';
import { type FocusReading, focusReading } from './focus-reading.ts';
import { type RetroQuestion, retroPreread } from './retro-preread.ts';

/** Something got better while something that is read beside it got worse. */
export interface Tension {
  better: Moved;
  worse: Moved;
}

/** What a team may talk about when it looks back, each with what it rests on. */
export interface OpenQuestions {
  overdue: ListedAction[];
  /** Actions whose number was measured again, the latest first. */
  judged: { action: ListedAction; verdict: ActionVerdict }[];
  /** Null without a focus that is measured. */
  focus: FocusReading | null;
  tensions: Tension[];
  changes: Finding[];
  state: Digest['state'];
}

function readingOf({ focus, standing }: FocusPart, now: Date, zone: string): FocusReading {
  const { metric, is, was, verdict } = standing;
  const isKnown = is.value !== null && was.value !== null;
  const delta = {
    against: 'before',
    reference: was.value,
    value: isKnown ? (is.value ?? 0) - (was.value ?? 0) : null,
    verdict,
    note: null,
  };
  return focusReading({ focus, metric }, { is, delta }, { now, zone });
}

function tensionsOf(findings: Finding[]): Tension[] {
  const moved: Moved[] = findings.flatMap((finding) => [finding, ...finding.related]);
  const worse = new Map(
    moved.filter((each) => each.verdict === 'worse').map((each) => [each.metric.id, each]),
  );
  return moved
    .filter((each) => each.verdict === 'better')
    .flatMap((better) => {
      const against = better.metric.explanation.beside.flatMap((id) => worse.get(id) ?? []);
      return against.slice(0, 1).map((each) => ({ better, worse: each }));
    });
}

/** What the last weeks, the actions and the focus of a team leave open, as of an instant. */
export async function openQuestions(store: Store, asked: RetroQuestion): Promise<OpenQuestions> {
  const { actions, changes, digest } = await retroPreread(store, asked);
  return {
    overdue: actions.filter(({ state }) => state === 'overdue'),
    judged: actions
      .flatMap((action) => {
        const verdict = action.item.verdicts?.find(({ stage }) => stage === 'soak');
        return verdict && verdict.verdict !== 'not enough data' ? [{ action, verdict }] : [];
      })
      .toSorted((a, b) => b.verdict.at.getTime() - a.verdict.at.getTime()),
    focus: digest.focus && readingOf(digest.focus, asked.now, asked.team.timezone),
    tensions: tensionsOf(digest.findings),
    changes,
    state: digest.state,
  };
}
