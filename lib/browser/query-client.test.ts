import { MutationObserver, onlineManager, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { ProblemError } from "./api.ts";
import { makeQueryClient } from "./query-client.ts";

afterEach(() => onlineManager.setOnline(true));

const unreachable = new ProblemError({ status: 0, code: "network", title: "Not reached" });
const refused = new ProblemError({ status: 409, code: "conflict", title: "Not now" });

test("without a network an act fails at once, and is not done when it is back", async () => {
  onlineManager.setOnline(false);
  let acts = 0;
  const mutationFn = async () => {
    acts += 1;
    throw unreachable;
  };
  await expect(new MutationObserver(makeQueryClient(), { mutationFn }).mutate()).rejects.toBe(unreachable);
  onlineManager.setOnline(true);
  await Promise.resolve();
  expect(acts).toBe(1);
});

test("without a network a question fails too, so that a page can say that it is not up to date", async () => {
  onlineManager.setOnline(false);
  const queryFn = async () => {
    throw refused;
  };
  const observer = new QueryObserver(makeQueryClient(), { queryKey: ["any"], queryFn });
  const { isError, fetchStatus } = await observer.refetch();
  expect({ isError, fetchStatus }).toEqual({ isError: true, fetchStatus: "idle" });
});
