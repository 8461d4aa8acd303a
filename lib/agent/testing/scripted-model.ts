import type { ModelPart, ModelPort, ModelRequest, TokenUsage } from "../ports/model.ts";

/** One answer of the script: parts in order; an error is thrown at its place; "hang" waits until the call is aborted. */
export type ScriptedAnswer = {
  parts: (ModelPart | Error | "hang")[];
  /** Looks at the request; throws where it is not as expected. */
  check?: ((request: ModelRequest) => void) | undefined;
};

const USAGE: TokenUsage = { input: 10, output: 5 };
let callNumber = 0;

const finish = (reason: "stop" | "tool_calls" | "length" | "content_filter"): ModelPart => ({
  type: "finish",
  usage: USAGE,
  reason,
});

/** A text, in two pieces. */
export function says(text: string, check?: ScriptedAnswer["check"]): ScriptedAnswer {
  const half = Math.ceil(text.length / 2);
  const pieces: ModelPart[] = [text.slice(0, half), text.slice(half)].map((piece) => ({
    type: "text",
    text: piece,
  }));
  return { parts: [...pieces, finish("stop")], check };
}

/** Tool calls, each a name and its arguments: an object, or raw text. */
export function calls(...wanted: [tool: string, args: unknown][]): ScriptedAnswer {
  const parts = wanted.map(([name, args]): ModelPart => {
    const text = typeof args === "string" ? args : JSON.stringify(args);
    return { type: "tool_call", call: { id: `call_${++callNumber}`, name, arguments: text } };
  });
  return { parts: [...parts, finish("tool_calls")] };
}

export function thinks(reasoning: string, then: ScriptedAnswer): ScriptedAnswer {
  return { ...then, parts: [{ type: "reasoning", text: reasoning }, ...then.parts] };
}

export function empty(reason: "stop" | "length" | "content_filter" = "stop"): ScriptedAnswer {
  return { parts: [finish(reason)] };
}

/** Sends `text`, then fails. */
export function fails(error: Error, text = ""): ScriptedAnswer {
  return { parts: text === "" ? [error] : [{ type: "text", text }, error] };
}

export function hangs(text = ""): ScriptedAnswer {
  return { parts: text === "" ? ["hang"] : [{ type: "text", text }, "hang"] };
}

/** A model that follows a script, and fails on any call that the script does not hold. */
export class ScriptedModel implements ModelPort {
  readonly requests: ModelRequest[] = [];
  readonly #script: ScriptedAnswer[];
  readonly #problems: unknown[] = [];

  constructor(script: ScriptedAnswer[]) {
    this.#script = [...script];
  }

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    this.requests.push(structuredClone(request));
    const answer = this.#script.shift();
    if (!answer)
      throw this.#remember(new Error(`The script is over, but call ${this.requests.length} was made.`));
    try {
      answer.check?.(request);
    } catch (error) {
      throw this.#remember(error);
    }
    for (const part of answer.parts) {
      if (part === "hang") await untilAborted(signal);
      else if (part instanceof Error) throw part;
      else yield part;
    }
  }

  /** Throws where the script was not followed, or not to its end. */
  assertFollowed(): void {
    if (this.#problems.length > 0) throw this.#problems[0];
    if (this.#script.length > 0)
      throw new Error(`${this.#script.length} answers of the script were not asked for.`);
  }

  #remember(problem: unknown): unknown {
    this.#problems.push(problem);
    return problem;
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}
