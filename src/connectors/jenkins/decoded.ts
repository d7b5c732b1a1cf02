/** A name as it was before it was put into an address; as it stands where it is in none of that form. */
export function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
