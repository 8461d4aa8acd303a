import { setTimeout as wait } from "node:timers/promises";
import { Gaps } from "./gaps.ts";
import type { Watch } from "./watch.ts";

const LOOK_MS = 200;

const DUE = `
  SELECT r.id FROM cowork_runs r
  WHERE r.status IN ('thinking', 'waiting_for_approval') AND EXISTS (
    SELECT 1 FROM sub_agents a WHERE a.run_id = r.id AND a.status IN ('ready', 'working'))`;

/** Looks, until `end`, which runs have something to do without a person. Time counts only while somebody can work. */
export function watchGaps(watch: Watch, canWork: () => boolean): { gaps: Gaps; end: () => void } {
  const gaps = new Gaps();
  const stop = watch.onEvent((event) => gaps.hear(event));
  let ended = false;
  const look = async () => {
    let last = performance.now();
    let could = false;
    while (!ended) {
      const due = await watch.query<{ id: string }>(DUE);
      const [now, can] = [performance.now(), canWork()];
      gaps.count(new Set(due.map(({ id }) => id)), could && can ? now - last : 0);
      [last, could] = [now, can];
      await wait(LOOK_MS);
    }
  };
  void look();
  return {
    gaps,
    end: () => {
      ended = true;
      stop();
    },
  };
}
