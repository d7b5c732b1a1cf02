import type { KnownBlock, ModalView, Option } from '@slack/types';
import { z } from 'zod';
import type { Correction, CorrectionAction, CorrectionTarget } from '../../src/domain/correction.ts';
import type { Field } from '../../src/slack/define.ts';
import { context, section } from '../blocks.ts';
import { plain } from '../foreign-text.ts';

/** Callback id of the form, and its fields. */
export const CORRECTION_VIEW = 'correction';
const FIELDS = { action: 'action', deployments: 'deployments', reason: 'reason' } as const;

const REASON_LIMIT = 300;

type Choice = CorrectionAction['do'] | 'unlink';

/** What may be said of each kind of thing, in words. */
const CHOICES: Record<string, Partial<Record<Choice, string>>> = {
  change: {
    'leave-out': 'Leave it out of every number',
    link: 'It was shipped by this deployment',
    unlink: 'It is not deployed',
  },
  incident: {
    'leave-out': 'Leave it out of every number',
    link: 'It was caused by this deployment',
    unlink: 'It was caused by no deployment',
  },
  deployment: {
    'leave-out': 'Leave it out of every number',
    failed: 'It failed',
    'not-failed': 'It did not fail',
  },
};

const OTHERWISE: Partial<Record<Choice, string>> = { 'leave-out': 'Leave it out of every number' };

function choicesOf(noun: string): [Choice, string][] {
  return Object.entries(CHOICES[noun] ?? OTHERWISE) as [Choice, string][];
}

function option([value, text]: [string, string]): Option {
  return { text: { type: 'plain_text', text }, value };
}

/** The form in which somebody says what is wrong with something that was counted. */
export function correctionForm(target: CorrectionTarget, metadata: string): ModalView {
  const options = choicesOf(target.noun).map(option);
  const [first] = options;
  const linkable = options.some(({ value }) => value === 'link');
  const deployments: KnownBlock[] = linkable
    ? [
        {
          type: 'input',
          block_id: FIELDS.deployments,
          optional: true,
          label: { type: 'plain_text', text: 'Deployment' },
          hint: {
            type: 'plain_text',
            text: 'Its id, as the tool names it; several with a comma between them.',
          },
          element: { type: 'plain_text_input', action_id: FIELDS.deployments, max_length: 500 },
        },
      ]
    : [];
  return {
    type: 'modal',
    callback_id: CORRECTION_VIEW,
    private_metadata: metadata,
    title: { type: 'plain_text', text: 'Correct the data' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      section(`*${plain(target.ref)}*`),
      {
        type: 'input',
        block_id: FIELDS.action,
        label: { type: 'plain_text', text: 'What is right?' },
        element: {
          type: 'radio_buttons',
          action_id: FIELDS.action,
          options,
          ...(first && { initial_option: first }),
        },
      },
      ...deployments,
      {
        type: 'input',
        block_id: FIELDS.reason,
        label: { type: 'plain_text', text: 'Why?' },
        element: {
          type: 'plain_text_input',
          action_id: FIELDS.reason,
          min_length: 3,
          max_length: REASON_LIMIT,
        },
      },
      context('Everybody who looks at the number can see this, and anybody of the team can take it back.'),
    ],
  };
}

const Said = z.object({
  action: z.enum(['leave-out', 'link', 'unlink', 'failed', 'not-failed']),
  deployments: z.array(z.string()),
  reason: z.string(),
});

/** What was filled in, or what is missing: block id → what to do. */
export function readCorrection(
  fields: Record<string, Record<string, Field>>,
): { said: Pick<Correction, 'action' | 'reason'> } | { errors: Record<string, string> } {
  const filled = (name: string) => fields[name]?.[name];
  const said = Said.parse({
    action: filled(FIELDS.action)?.selected_option?.value,
    deployments: (filled(FIELDS.deployments)?.value ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
    reason: (filled(FIELDS.reason)?.value ?? '').trim(),
  });
  const { action, deployments, reason } = said;
  if (reason.length < 3) return { errors: { [FIELDS.reason]: 'Say in a few words why.' } };
  if (action === 'link' && deployments.length === 0) {
    return { errors: { [FIELDS.deployments]: 'Say which deployment, by its id.' } };
  }
  if (action === 'link') return { said: { action: { do: 'link', deployments }, reason } };
  if (action === 'unlink') return { said: { action: { do: 'link', deployments: [] }, reason } };
  return { said: { action: { do: action }, reason } };
}

/** Block of the form in which deployments are named: where one that is not known is complained about. */
export const DEPLOYMENTS_BLOCK = FIELDS.deployments;
