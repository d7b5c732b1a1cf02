export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Columns that are as wide as their widest cell; the first to the left, the others to the right. */
export function sayTable(rows: (string | number)[][]): void {
  const cells = rows.map((row) => row.map(String));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of cells) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    say(`  ${line.join('  ')}`);
  }
  say();
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
