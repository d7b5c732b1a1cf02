import type { StandInRequest, StandInResponse } from '../stand-in.ts';

const DOCS = 'https://docs.github.com/rest';

export function refusal(status: number, message: string): StandInResponse {
  return { status, body: { message, documentation_url: DOCS, status: String(status) } };
}

export interface PageNumber {
  number: number;
  size: number;
}

export function pageOf(query: URLSearchParams): PageNumber {
  const size = Math.min(100, Number(query.get('per_page') ?? 30));
  return { number: Number(query.get('page') ?? 1), size };
}

/** The Link header of one page of several, as GitHub gives it; none where there is only one. */
export function linkTo(api: string, request: StandInRequest, last: number): Record<string, string> {
  const { number } = pageOf(request.query);
  const address = (page: number) => {
    const query = new URLSearchParams(request.query);
    query.set('page', String(page));
    return `${api}${request.path}?${query}`;
  };
  const links: string[] = [];
  if (number > 1) links.push(`<${address(number - 1)}>; rel="prev"`);
  if (number < last) links.push(`<${address(number + 1)}>; rel="next"`, `<${address(last)}>; rel="last"`);
  if (number > 1) links.push(`<${address(1)}>; rel="first"`);
  return links.length > 0 ? { link: links.join(', ') } : {};
}
