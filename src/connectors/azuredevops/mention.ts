/**
 * How a work item is named in text: `AB#123`. Azure DevOps itself writes `#123`, which elsewhere is a pull request;
 * this is the form that other tools are told to use.
 */
export function mentionOf(id: number | string): string {
  return `AB#${id}`;
}
