import { parseDocument } from 'yaml';

/** The parser's own messages repeat what stands in the file, which may be a secret. */
const REASONS: Record<string, string> = {
  BAD_INDENT: 'is not indented as what it belongs to',
  TAB_AS_INDENT: 'is indented by a tab: use spaces',
  DUPLICATE_KEY: 'has a key that is there already: keep one of them',
  MISSING_CHAR: 'lacks a character: a colon, a bracket or a quotation mark',
  BAD_DQ_ESCAPE: 'has a backslash within double quotation marks: use single ones',
  BLOCK_AS_IMPLICIT_KEY: 'has a colon too many: put quotation marks around the value',
  MULTILINE_IMPLICIT_KEY: 'lacks a colon after the key',
  BAD_SCALAR_START: 'has a value that must stand in quotation marks',
  MULTIPLE_DOCS: 'begins a second document: keep one',
};

/** Reads YAML. @returns what it says, or what is wrong with it by line; never what stands in it */
export function parseYaml(text: string): { value: unknown; problems: string[] } {
  const document = parseDocument(text, { prettyErrors: false });
  const problems = document.errors.map(({ code, pos }) => {
    const line = text.slice(0, pos[0]).split('\n').length;
    return `line ${line}: ${REASONS[code] ?? 'is not YAML as it stands'}`;
  });
  if (problems.length > 0) return { value: {}, problems: [...new Set(problems)] };
  try {
    return { value: document.toJS() ?? {}, problems: [] };
  } catch {
    return {
      value: {},
      problems: ['has a `*` that names nothing before it: put quotation marks around the value'],
    };
  }
}
