import { expect, test } from "vitest";
import { withClient } from "../core/database/connection.ts";
import { NoticeListener, RECONNECTED } from "./listen.ts";
import { useTestDatabase } from "./testing/test-database.ts";

const database = useTestDatabase();

const notify = (channel: string, payload: string) =>
  withClient(database.url, (client) => client.query("select pg_notify($1, $2)", [channel, payload]));

const cutListeners = () =>
  withClient(database.url, (client) =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%' and datname = current_database()",
    ),
  );

test("a notice reaches every handler of its channel, until it unsubscribes", async () => {
  const listener = new NoticeListener(() => database.url);
  const [a, b]: [string[], string[]] = [[], []];
  const stop = await listener.subscribe("run", (payload) => a.push(payload));
  await listener.subscribe("run", (payload) => b.push(payload));
  await notify("run", "1");
  await expect.poll(() => [a, b]).toEqual([["1"], ["1"]]);
  stop();
  await notify("run", "2");
  await expect.poll(() => b).toEqual(["1", "2"]);
  expect(a).toEqual(["1"]);
  await listener.close();
});

test("a lost connection is made anew, and handlers are told to look at the rows", async () => {
  const listener = new NoticeListener(() => database.url);
  const heard: string[] = [];
  await listener.subscribe("again", (payload) => heard.push(payload));
  await cutListeners();
  await expect.poll(() => heard).toEqual([RECONNECTED]);
  await notify("again", "back");
  await expect.poll(() => heard).toEqual([RECONNECTED, "back"]);
  await listener.close();
});

test("a subscriber that comes while the connection is lost makes it anew for all", async () => {
  let port = Number(new URL(database.url).port);
  const url = () => Object.assign(new URL(database.url), { port: String(port) }).href;
  const listener = new NoticeListener(url);
  const heard: string[] = [];
  await listener.subscribe("early", (payload) => heard.push(payload));
  // Nobody answers there: the listener tries again after a pause, in which a new subscriber is quicker.
  port = 1;
  await cutListeners();
  // Until the loss is noticed, it fails otherwise.
  const tryIt = () => listener.subscribe("late", () => {}).catch(({ code }: { code?: string }) => code);
  await expect.poll(tryIt).toBe("ECONNREFUSED");
  port = Number(new URL(database.url).port);
  await listener.subscribe("late", () => {});
  await expect.poll(() => heard).toEqual([RECONNECTED]);
  await listener.close();
});
