/**
 * The id of a stream that the configuration narrows down: other words for what is wanted make another stream, which is
 * read from its beginning, so that what they let in has its history. The usual ones leave the id as it is.
 */
export function narrowed(id: string, wanted: string[] | undefined): string {
  const isUsual = wanted === undefined || (wanted.length === 1 && wanted[0] === '**');
  return isUsual ? id : `${id}:${wanted.toSorted().join(',')}`;
}
