import { z } from 'zod';
import type { Organisation } from '../organisation/model.ts';
import type { StandInResponse } from '../stand-in.ts';
import type { TicketLedger } from './tickets.ts';

/** What the stand-in serves: read anew at each request, so the organisation may change in between. */
export interface JiraSite {
  organisation: Organisation;
  /** Jira Cloud, or Data Center. */
  deployment: 'cloud' | 'server';
  /** Of the Cloud's account; Data Center knows it by its user name. */
  email: string;
  user: string;
  /** An API token, or a personal access token that is a password too. */
  token: string;
  /** The account that writes tickets: the other one may not. */
  writer: { email: string; user: string; token: string };
  tickets: TicketLedger;
  timeZone: string;
  pageSize: number;
  changelogPageSize: number;
  /** Boards and sprints on one page at most. */
  agilePageSize: number;
}

/** A refusal in Jira's shape. */
export function refuse(status: number, ...errorMessages: string[]): StandInResponse {
  return { status, body: { errorMessages, errors: {} } };
}

export function encodeToken(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64');
}

/** What a token that we gave stands for; null for any other. */
export function decodeToken<S extends z.ZodType>(schema: S, token: string): z.infer<S> | null {
  const text = Buffer.from(token, 'base64').toString();
  const json = z.string().transform((value, context) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue('not a token');
      return z.NEVER;
    }
  });
  return json.pipe(schema).safeParse(text).data ?? null;
}
