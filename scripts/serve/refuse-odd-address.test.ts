import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { refuseOddAddress } from "./refuse-odd-address.ts";

function ask(url: string) {
  let status: number | undefined;
  const request = { url, resume: () => {} } as unknown as IncomingMessage;
  const response = {
    writeHead: (code: number) => (status = code),
    end: () => {},
  } as unknown as ServerResponse;
  return { refused: refuseOddAddress(request, response), status };
}

it.each(["/api/a/../b", "/api/a/%2e%2e/b", "/api/a/.%2E", "/api/a/%", "/api/a/%E0%A4%A", "/api/./a"])(
  "refuses %s",
  (url) => expect(ask(url)).toEqual({ refused: true, status: 400 }),
);

it.each(["/api/a/b..c", "/api/a/...", "/api/files/100%25", "/api/a?path=../x", "/history/../x"])(
  "lets %s pass",
  (url) => expect(ask(url)).toEqual({ refused: false, status: undefined }),
);
