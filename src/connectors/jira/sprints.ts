import { z } from 'zod';
import type { FactInput } from '../../domain/index.ts';
import { JiraInstant } from './schema.ts';

const JiraSprint = z.object({
  id: z.number(),
  name: z.string(),
  state: z.string(),
  startDate: JiraInstant.nullish(),
  endDate: JiraInstant.nullish(),
  completeDate: JiraInstant.nullish(),
  /** The board that it was made on; other boards may show it too. */
  originBoardId: z.number().nullish(),
  seenOnBoard: z.number(),
});

/** From a sprint to its record: none while it is only planned and has no dates. */
export function sprintFacts(source: string): z.ZodType<FactInput[]> {
  return JiraSprint.transform((sprint, context): FactInput[] => {
    const { startDate: startAt, endDate: endAt } = sprint;
    if (startAt && endAt) {
      return [
        {
          kind: 'sprint',
          record: {
            source,
            id: String(sprint.id),
            board: String(sprint.originBoardId ?? sprint.seenOnBoard),
            name: sprint.name,
            startAt,
            endAt,
            completedAt: sprint.completeDate ?? undefined,
          },
        },
      ];
    }
    if (sprint.state === 'future') return [];
    context.addIssue(`has begun (it is ${sprint.state}), yet Jira gives no start or no end`);
    return z.NEVER;
  });
}
