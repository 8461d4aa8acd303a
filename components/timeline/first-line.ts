/** The first words of a Markdown text, without its marks. */
export function firstLine(text: string): string {
  const line = text.split("\n").find((one) => /\w/.test(one)) ?? "";
  return line
    .replace(/^[\s#>*+-]+/, "")
    .replace(/\*\*|`+/g, "")
    .slice(0, 300);
}
