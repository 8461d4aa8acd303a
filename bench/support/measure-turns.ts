import type { Arena, Contender } from "./contenders.ts";

/** The milliseconds of each turn of one run: from one request to the model to the next, as the model sees them. */
export async function measureTurns({ model }: Arena, who: Contender, turns: number): Promise<number[]> {
  await model.call("takeAsked");
  await who.work(1, turns);
  const asked = await model.call("takeAsked");
  const first = asked.findIndex(({ kind }) => kind === "write");
  return asked.slice(first, first + turns).map(({ at }, index) => {
    const next = asked[first + index + 1];
    if (!next)
      throw new Error(`${who.name} asked the model too seldom: ${asked.map(({ kind }) => kind).join(" ")}`);
    return next.at - at;
  });
}
