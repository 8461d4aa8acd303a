/** The address of a task in the interface. */
export function taskPath(taskId: string, rest = ""): string {
  return `/api/cowork/tasks/${encodeURIComponent(taskId)}${rest}`;
}
