/** Rows of a symmetric positive matrix, or of a triangle below its diagonal. */
export type Matrix = Float64Array[];

/** The triangle that gives a symmetric positive matrix when it is multiplied with itself turned over (Cholesky). */
export function triangleOf(matrix: Matrix): Matrix {
  const triangle = matrix.map(({ length }) => new Float64Array(length));
  for (const [row, own] of triangle.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const other = triangle[column] ?? own;
      let left = matrix[row]?.[column] ?? 0;
      for (let each = 0; each < column; each += 1) left -= (own[each] ?? 0) * (other[each] ?? 0);
      own[column] = row === column ? Math.sqrt(Math.max(left, 1e-12)) : left / (other[column] ?? 1);
    }
  }
  return triangle;
}

/** What a triangle makes into `right`. */
export function solved(triangle: Matrix, right: ArrayLike<number>): Float64Array {
  const found = new Float64Array(right.length);
  for (const [row, own] of triangle.entries()) {
    let left = right[row] ?? 0;
    for (let each = 0; each < row; each += 1) left -= (own[each] ?? 0) * (found[each] ?? 0);
    found[row] = left / (own[row] ?? 1);
  }
  return found;
}

export function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let each = 0; each < one.length; each += 1) sum += (one[each] ?? 0) * (other[each] ?? 0);
  return sum;
}
