/** Whether the caller asks for a live stream and not for a page. */
export function wantsEventStream(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/event-stream") ?? false;
}

/** Where the stream begins: after the last event that a reconnecting browser says it has, else after `after`. */
export function eventStreamStart(request: Request, after: number): number {
  const last = Number(request.headers.get("last-event-id"));
  return Number.isSafeInteger(last) && last > after ? last : after;
}
