import { basename } from 'node:path/posix';
import type { Rules } from '../../src/domain/rules.ts';
import type { Answer, World } from '../leadtime/world.ts';

export type Seen = number | string | null;

/** A test input of another tool, told again as canonical records, and what comes out of it. */
export interface Case {
  /** What it is about; unique within the tool. */
  name: string;
  /** Where it comes from, in the tool's repository. */
  origin: string;
  world: World;
  question: string;
  /** What the organisation decided, if anything. */
  decided?: Partial<Rules>;
  unit: 'h' | '%' | 'a week' | '';
  /** What of the answer is looked at; its value unless said. */
  read?: (answer: Answer) => Seen;
  theirs: Seen;
  ours: Seen;
  /** What the tool rounds this number to, where not as usual. */
  precision?: number;
  /** Why ours is another: a heading of docs/conformance.md as it stands in a link. */
  why?: string;
}

export interface Tool {
  name: string;
  /** Of GitHub. */
  repository: string;
  /** The version that was read. */
  commit: string;
  /** What the tool rounds its numbers to, in hours: a difference below that is none. */
  precision: number;
  cases: Case[];
}

export function agrees(tool: Tool, { theirs, ours, unit, precision = tool.precision }: Case): boolean {
  if (typeof theirs !== 'number' || typeof ours !== 'number') return theirs === ours;
  return Math.abs(theirs - ours) <= (unit === 'h' ? precision : 0) + 1e-6;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A number as the document shows it. */
export function shown(seen: Seen, unit: Case['unit']): string {
  if (seen === null) return 'nothing';
  if (typeof seen === 'string') return seen;
  if (unit === 'h' && seen !== 0 && Math.abs(seen) < 1) return `${rounded(seen * 60)} min`;
  return unit === '' ? rounded(seen) : `${rounded(seen)} ${unit}`;
}

/** A file or folder of the tool, linked at the version that was read. */
function linkOf({ repository, commit }: Tool, origin: string): string {
  const name = basename(origin);
  const view = name.includes('.') ? 'blob' : 'tree';
  return `[${name}](https://github.com/${repository}/${view}/${commit}/${origin})`;
}

/** The row of the tool's table in docs/conformance.md. */
export function rowOf(tool: Tool, { name, origin, theirs, ours, unit, why }: Case): string {
  const reason = why ? `[${why.replaceAll('-', ' ')}](#${why})` : 'the same';
  return `| ${name} | ${shown(theirs, unit)} | ${shown(ours, unit)} | ${reason} | ${linkOf(tool, origin)} |`;
}

/** The name of the case's test: with both numbers where they differ. */
export function titleOf(tool: Tool, each: Case): string {
  const { name, theirs, ours, unit, why } = each;
  if (agrees(tool, each)) return `${name}: ${shown(ours, unit)}, as in ${tool.name}`;
  return `${name}: ${shown(ours, unit)}, where ${tool.name} has ${shown(theirs, unit)} (${why})`;
}

/** The value of one change, deployment or incident. */
export function hoursOf(ref: string): (answer: Answer) => Seen {
  return ({ samples }) => samples.find((sample) => sample.ref === ref)?.value ?? null;
}

interface Staged {
  ref: string;
  stages?: Record<string, number | null>;
}

/** The length of one stage of one change. */
export function stageOf(ref: string, stage: string): (answer: Answer) => Seen {
  return ({ samples }) => {
    const staged: Staged[] = samples;
    return staged.find((sample) => sample.ref === ref)?.stages?.[stage] ?? null;
  };
}

/** What was counted, by reference. */
export function counted({ samples }: Answer): string {
  const refs = samples.filter(({ excluded }) => excluded === undefined).map(({ ref }) => ref);
  return refs.toSorted().join(', ') || 'none';
}

/** Deployments that failed. */
export function failed({ samples }: Answer): string {
  const refs = samples.filter(({ value }) => value === 1).map(({ ref }) => ref);
  return refs.toSorted().join(', ') || 'none';
}

/** The value of one week of the series, the first being 0. */
export function weekOf(index: number): (answer: Answer) => Seen {
  return ({ series }) => series[index]?.value ?? null;
}

/** The median length of one stage. */
export function medianOfStage(stage: string): (answer: Answer) => Seen {
  return ({ stages }) => stages.find((each) => each.stage === stage)?.value ?? null;
}
