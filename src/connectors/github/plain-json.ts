import type { Octokit } from '@octokit/rest';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * An Octokit plugin that parses answers as JavaScript does. Octokit's own parser looks at each value by itself for whole
 * numbers beyond 2^53, which takes nine times as long; GitHub has none. To be applied before plugins that read answers.
 */
export function plainJson({ hook }: Pick<Octokit, 'hook'>): void {
  hook.wrap('request', async (request, options) => {
    const answer = await request({
      ...options,
      request: { ...options.request, parseSuccessResponseBody: false },
    });
    if (!(answer.data instanceof ReadableStream)) return answer;
    const text = await new Response(answer.data).text();
    const isJson = /^application\/json\b/.test(String(answer.headers['content-type'] ?? ''));
    return { ...answer, data: isJson ? parsed(text) : text };
  });
}
