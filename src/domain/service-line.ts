import { globProblem } from './glob.ts';
import type { Service } from './repository.ts';

const KEY_LIMIT = 100;
const MARKS = { label: 'labels', job: 'jobs' } as const;

/** A service of a repository as one line: `pay`, or `pay: services/pay/**, label:payments, job:pay-*`. */
export function serviceLine({ key, paths = [], labels = [], jobs = [] }: Service): string {
  const parts = [...paths, ...labels.map((label) => `label:${label}`), ...jobs.map((job) => `job:${job}`)];
  return parts.length > 0 ? `${key}: ${parts.join(', ')}` : key;
}

/** What a line says, read as {@link serviceLine} writes it; else what is wrong with it, as a sentence. */
export function readService(line: string): { service: Service } | { problem: string } {
  const [, name = line, rest = ''] = /^(.*?):\s+(.*)$/.exec(line) ?? [];
  const key = name.trim();
  if (key.length > KEY_LIMIT)
    return { problem: `${key.slice(0, 40)}… is longer than ${KEY_LIMIT} characters.` };
  const service: Service = { key };
  for (const part of rest.replaceAll('∗', '*').split(',')) {
    const said = part.trim();
    if (said === '') continue;
    const [, mark, value = said] = /^(label|job):(.*)$/.exec(said) ?? [];
    const problem = mark === 'label' ? null : globProblem(value);
    if (problem !== null) return { problem: `${value.slice(0, 60)} ${problem}.` };
    if (value === '') return { problem: 'Say a label after label: too.' };
    const list = mark === 'label' || mark === 'job' ? MARKS[mark] : 'paths';
    service[list] = [...(service[list] ?? []), value];
  }
  return { service };
}
