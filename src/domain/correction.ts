/** What a correction is about, as an answer names it. */
export interface CorrectionTarget {
  /** What a sample of it is called, e.g. `change`. */
  noun: string;
  /** The sample's reference, e.g. `acme/shop#12`. */
  ref: string;
}

/**
 * What somebody said of the data, over what the tools say: that something does not count; which deployments shipped a
 * change or caused an incident (none: it was none of them); that a deployment failed, or did not.
 */
export type CorrectionAction =
  | { do: 'leave-out' }
  | { do: 'link'; deployments: string[] }
  | { do: 'failed' }
  | { do: 'not-failed' };

export interface Correction {
  id: string;
  target: CorrectionTarget;
  action: CorrectionAction;
  reason: string;
  /** Person key, or Slack id where nobody is known by it. */
  by: string;
  at: Date;
}

/** Of several corrections of one thing the latest of each kind holds. */
export function holding(corrections: Correction[], noun: string, ref: string): Correction[] {
  const own = corrections
    .filter(({ target }) => target.noun === noun && target.ref === ref)
    .toSorted((a, b) => Number(a.at) - Number(b.at));
  const kindOf = ({ action }: Correction) =>
    action.do === 'failed' || action.do === 'not-failed' ? 'verdict' : action.do;
  return [...new Map(own.map((correction) => [kindOf(correction), correction])).values()];
}
