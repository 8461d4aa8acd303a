import { AsyncLocalStorage } from "node:async_hooks";

export type Attributes = Record<string, string | number | boolean | string[] | undefined>;

/** Some work with a beginning and an end, as a trace shows it. Never given contents or secrets. */
export interface Span {
  child(name: string, attributes?: Attributes, options?: { kind?: "internal" | "client" }): Span;
  set(attributes: Attributes): void;
  event(name: string, attributes?: Attributes): void;
  /** It failed: a stable word, not a message, because messages repeat what others said. */
  fail(type: string): void;
  /** Ending it again does nothing. */
  end(): void;
  /** The headers that let another service go on with the trace. */
  headers(): Record<string, string>;
}

export type EndedRun = { id: string; startedAt: Date; endedAt: Date; failure: string | null };

/** Where traces are made: there is one while an endpoint is set. */
export interface Tracing {
  /** The run's own span, to make children of in any process: its ids follow from the run's id. */
  run(runId: string): Span;
  /** Tells of a whole run. For the process that ends it. */
  runEnded(run: EndedRun, attributes: Attributes): void;
  /** Leads from somebody else's trace (a `traceparent` header) to that of a run. */
  link(traceparent: string, runId: string): void;
}

const KEY = Symbol.for("coworkspace.tracing");
type Holder = {
  tracing?: Tracing | undefined;
  active?: AsyncLocalStorage<Span>;
  caller?: AsyncLocalStorage<string>;
};
// Shared through the global symbol: the server's bundle and the launcher each have a copy of this file.
const global = globalThis as typeof globalThis & { [KEY]?: Holder };

function holder(): Holder {
  global[KEY] ??= {};
  return global[KEY];
}

/** The tracing of this process; undefined where it is off, which costs nothing. */
export function tracing(): Tracing | undefined {
  return global[KEY]?.tracing;
}

/** Turns tracing on, or off. */
export function setTracing(next: Tracing | undefined): void {
  holder().tracing = next;
}

/** Does some work as part of the span, so that requests made meanwhile can carry its headers. */
export function insideSpan<T>(span: Span, work: () => T): T {
  holder().active ??= new AsyncLocalStorage<Span>();
  return (holder().active as AsyncLocalStorage<Span>).run(span, work);
}

/** The `traceparent` header of the work under way; none where it is not traced. */
export function traceHeaders(): Record<string, string> {
  return global[KEY]?.active?.getStore()?.headers() ?? {};
}

/** Remembers whose trace a request belongs to (its `traceparent`), for the runs that it starts. */
export function withCaller<T>(traceparent: string | null, work: () => T): T {
  if (!traceparent || !tracing()) return work();
  holder().caller ??= new AsyncLocalStorage<string>();
  return (holder().caller as AsyncLocalStorage<string>).run(traceparent, work);
}

/** Leads from the trace of whoever asked for it, if they have one, to that of the run. */
export function linkCaller(runId: string): void {
  const caller = global[KEY]?.caller?.getStore();
  if (caller) tracing()?.link(caller, runId);
}
