import { type ModelServer, startModelServer } from "../../e2e/support/model-server.ts";
import { answerMark, type Conversation, readConversation } from "./conversation.ts";
import { nextAnswer } from "./scripted-worker.ts";

/** What the model saw of turns and of what was paid for. */
export type ModelFigures = {
  calls: number;
  /** Answered in full, and asked for again: the process died before the answer was recorded. */
  repeated: number;
  /** Asked for although a later request had shown its answer as recorded. */
  paidTwice: number;
  /** Conversations that had lost an answer which they held before. */
  lost: number;
};

export type Agent = {
  figures: ModelFigures;
  /** The answers that the longest conversation so far held. */
  held: number[];
  /** By turn, the answers that were given in full. */
  given: Map<number, number[]>;
};

const noCalls = (): ModelFigures => ({ calls: 0, repeated: 0, paidTwice: 0, lost: 0 });
const FIGURES = Object.keys(noCalls()) as (keyof ModelFigures)[];

/** The scripted model over HTTP, which keeps account of every answer it gave. */
export class ChaosModel {
  readonly #agents = new Map<string, Agent>();
  #server: ModelServer | undefined;

  static async start(): Promise<ChaosModel> {
    const model = new ChaosModel();
    model.#server = await startModelServer({
      script: (request, index) => {
        const conversation = readConversation(request);
        const agent = model.#account(conversation);
        const turn = conversation.answers.length;
        const answer = nextAnswer(conversation);
        return {
          ...answer,
          text: `${answer.text} ${answerMark(index)}`,
          onEnd: (end) => {
            if (end === "answered") agent.given.set(turn, [...(agent.given.get(turn) ?? []), index]);
          },
        };
      },
      keepJournal: false,
    });
    return model;
  }

  get url(): string {
    return this.#server?.url ?? "";
  }

  /** What came together for these runs. */
  figuresOf(keys: readonly string[]): ModelFigures {
    const sum = noCalls();
    for (const [id, { figures }] of this.#agents) {
      if (!keys.includes(id.split("/")[0] ?? "")) continue;
      for (const name of FIGURES) sum[name] += figures[name];
    }
    return sum;
  }

  /** Turns of a run that were answered in full more than once, with the numbers of the answers. */
  repeatedIn(key: string): number[][] {
    return [...this.#agents]
      .filter(([id]) => id.startsWith(`${key}/`))
      .flatMap(([, { given }]) => [...given.values()].filter((answers) => answers.length > 1));
  }

  /** Throws where a request came that nothing was scripted for. */
  assertScripted(): void {
    this.#server?.assertConsumed();
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  #account({ key, agent: name, answers }: Conversation): Agent {
    const id = `${key}/${name}`;
    const agent = this.#agents.get(id) ?? { figures: noCalls(), held: [], given: new Map() };
    this.#agents.set(id, agent);
    accountFor(agent, answers);
    return agent;
  }
}

/** Compares what a conversation holds with what was given to it and with what it has held before. */
export function accountFor(agent: Agent, answers: number[]): void {
  const { figures, given, held } = agent;
  figures.calls += 1;
  if (given.has(answers.length)) figures.repeated += 1;
  if (held.every((number, at) => answers[at] === number)) agent.held = answers;
  else if (answers.every((number, at) => held[at] === number)) figures.paidTwice += 1;
  else figures.lost += 1;
}
