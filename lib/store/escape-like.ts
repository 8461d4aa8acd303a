/** Prisma hands a searched text to LIKE as it is: a person who types "50%" means a percent sign. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
