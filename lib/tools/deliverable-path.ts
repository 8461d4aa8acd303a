/** Where a deliverable goes: under output/, with the ending of its kind. Throws where the model means another place. */
export function deliverablePath(path: string, kind: string): string {
  const trimmed = path.trim().replace(/^(\.\/)+/, "");
  if (/^(files|mounts|\.memory)\//.test(trimmed)) {
    throw new Error(
      `A deliverable goes to output/, not to “${trimmed}”. Give a path such as output/report.${kind}.`,
    );
  }
  const inOutput = /^(output\/|\/|\.|[a-zA-Z]:)/.test(trimmed) ? trimmed : `output/${trimmed}`;
  const ending = /\.(xlsx|docx|pptx|pdf|md|csv|png)$/i.exec(inOutput)?.[1]?.toLowerCase();
  if (ending === kind) return inOutput;
  if (ending) throw new Error(`The path ends with .${ending}, but the kind is ${kind}. Make them the same.`);
  return `${inOutput}.${kind}`;
}
