const left: (() => Promise<void>)[] = [];

/** Puts off some tidying until the file is done; several files may share the process, and its modules. */
export function afterFile(tidy: () => Promise<void>): void {
  left.push(tidy);
}

export async function tidyUp(): Promise<void> {
  for (const tidy of left.splice(0)) await tidy();
}
