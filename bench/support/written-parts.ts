/** The mark that begins a part of a document which `command` writes. People write the rest. */
const beginning = (name: string, command: string) => `<!-- ${name}: written by \`${command}\` -->`;
const ending = (name: string) => `<!-- end of ${name} -->`;

/** The document with this part written anew, and all the rest as it was. */
export function replacePart(document: string, name: string, command: string, part: string): string {
  const [begin, end] = [beginning(name, command), ending(name)];
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`The document has no place for ${name}.`);
  return `${before}${begin}\n\n${part}\n\n${end}${after}`;
}
