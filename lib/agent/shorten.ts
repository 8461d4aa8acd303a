/** The beginning of a text, marked where it is cut. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} […]`;
}
