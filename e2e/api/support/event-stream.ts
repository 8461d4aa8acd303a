import type { RunEvent } from "../../../lib/contracts/events.ts";
import type { Outsider } from "./outsider.ts";

export type StreamedEvent = { id: string; event: string; data: RunEvent };

/**
 * Reads a task's events as they happen, as a program would with nothing but HTTP. Ends with the stream, or leaves after
 * `most` events. `complete` is false where it left.
 */
export async function readStream(
  { baseUrl, token }: Outsider,
  taskId: string,
  { most = Number.POSITIVE_INFINITY, lastId }: { most?: number; lastId?: string } = {},
): Promise<{ events: StreamedEvent[]; complete: boolean }> {
  const controller = new AbortController();
  const response = await fetch(`${baseUrl}/api/cowork/tasks/${taskId}/events`, {
    headers: {
      authorization: `Bearer ${token}`,
      accept: "text/event-stream",
      ...(lastId === undefined ? {} : { "last-event-id": lastId }),
    },
    signal: controller.signal,
  });
  const events: StreamedEvent[] = [];
  let rest = "";
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const frames = (rest + text).split("\n\n");
    rest = frames.pop() ?? "";
    for (const frame of frames) {
      const fields = Object.fromEntries(
        frame.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
      );
      if (fields.data === undefined) continue;
      events.push({ id: fields.id ?? "", event: fields.event ?? "", data: JSON.parse(fields.data) });
      if (events.length < most) continue;
      controller.abort();
      return { events, complete: false };
    }
  }
  return { events, complete: true };
}
