/** Large enough that a determinant of small numbers is none of its multiples by chance. */
const PRIME = 2_147_483_629n;

function inverse(value: bigint): bigint {
  let [base, exponent, result] = [value % PRIME, PRIME - 2n, 1n];
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/** How many of some vectors do not follow from the others. Exact, in a field of whole numbers. */
export function rank(vectors: number[][]): number {
  const rows = vectors.map((vector) => vector.map((each) => ((BigInt(each) % PRIME) + PRIME) % PRIME));
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, index) => index >= found && row[column] !== 0n);
    if (pivot < 0) continue;
    const [chosen] = rows.splice(pivot, 1) as [bigint[]];
    rows.splice(found, 0, chosen);
    const scale = inverse(chosen[column] ?? 1n);
    for (const row of rows.slice(found + 1)) {
      const factor = ((row[column] ?? 0n) * scale) % PRIME;
      if (factor === 0n) continue;
      for (let at = column; at < row.length; at += 1)
        row[at] = ((row[at] ?? 0n) + (PRIME - factor) * (chosen[at] ?? 0n)) % PRIME;
    }
    found += 1;
  }
  return found;
}

/** Whether a vector is a sum of multiples of others. */
export function follows(vector: number[], from: number[][]): boolean {
  return rank([...from, vector]) === rank(from);
}

/** All ways to take so many of a list. */
export function* picks<T>(list: T[], size: number): Generator<T[]> {
  if (size === 0) yield [];
  for (const [index, first] of list.entries())
    for (const rest of size > 0 ? picks(list.slice(index + 1), size - 1) : []) yield [first, ...rest];
}
