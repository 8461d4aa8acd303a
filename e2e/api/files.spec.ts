import { connect } from "node:net";
import { type Answer, expectProblem, type Outsider } from "./support/outsider.ts";
import { expect, test } from "./support/test.ts";

const urlOf = (slug: string, path = "") => `/api/cowork/coworkspaces/${slug}/files${path}`;

test("bytes come back as they were sent, by any name that people give files", async ({ outsider, slug }) => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256);
  for (const path of [
    "files/a.bin",
    "files/deep/er/b.bin",
    `files/${encodeURIComponent("ünï 😀 & (1) +#")}.txt`,
  ]) {
    expect((await outsider.call("PUT", urlOf(slug, `/${path}`), { bytes })).status).toBe(201);
    expect((await outsider.get(urlOf(slug, `/${path}`))).bytes.equals(bytes)).toBe(true);
  }
  expect((await outsider.call("PUT", urlOf(slug, "/files/a.bin"), { bytes: "v2" })).status).toBe(200);
  const { entries } = (await outsider.get(`${urlOf(slug)}?path=files`)).json;
  expect(entries).toMatchObject([
    { name: "deep", path: "files/deep", type: "directory" },
    { name: "a.bin", path: "files/a.bin", type: "file", size: 2, modified_at: expect.any(String) },
    { name: "ünï 😀 & (1) +#.txt", type: "file", size: 100_000 },
  ]);
  expect((await outsider.call("DELETE", urlOf(slug, "/files/a.bin"))).status).toBeLessThan(300);
  expectProblem(await outsider.get(urlOf(slug, "/files/a.bin")), 404, "not_found");
  const trash = (await outsider.get(`/api/cowork/coworkspaces/${slug}/trash`)).json.entries;
  expect(trash).toMatchObject([{ path: "files/a.bin", size: 2 }]);
  const gone = `/api/cowork/coworkspaces/${slug}/trash/${trash[0].id}`;
  expect((await outsider.call("DELETE", gone)).status).toBe(204);
  expectProblem(await outsider.call("DELETE", gone), 404, "not_found");
  await outsider.call("DELETE", urlOf(slug, "/files/deep"));
  const emptied = await outsider.call("DELETE", `/api/cowork/coworkspaces/${slug}/trash`);
  expect(emptied.json).toEqual({ deleted: 1, kept: 0 });
});

/** Sends an address word for word; every other client would tidy it up first. */
function sendRaw({ baseUrl, token }: Outsider, method: string, address: string): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.on("data", (chunk) => {
      text += String(chunk);
    });
    socket.on("error", reject);
    socket.on("close", () => {
      const [head = "", ...body] = text.split("\r\n\r\n");
      const [line = "", ...lines] = head.split("\r\n");
      const headers = new Headers(lines.map((each) => each.split(/: (.*)/s).slice(0, 2) as [string, string]));
      const plain = /\{.*\}/s.exec(body.join("\r\n\r\n"))?.[0] ?? "";
      resolve({
        status: Number(line.split(" ")[1]),
        headers,
        bytes: Buffer.from(plain),
        text: plain,
        get json() {
          return JSON.parse(plain);
        },
      });
    });
    socket.write(
      `${method} ${address} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\nContent-Length: 4\r\n\r\nevil`,
    );
  });
}

const HOSTILE = [
  "files/../x.txt",
  "files/sub/../x.txt",
  "files/%2e%2e/%2E%2e/x.txt",
  "files/sub/.%2e/x.txt",
  "..%2f..%2fetc%2fpasswd",
  "files/..%5cx.txt",
  "/etc/passwd",
  "%2fetc%2fpasswd",
  "files//x.txt",
  "files/a%00b.txt",
  "files/a%0ab.txt",
  "files/%ff%fe.txt",
  "files/%zz.txt",
  `files/${"x".repeat(300)}`,
  `files/${"d/".repeat(200)}x`,
  "files/.hidden",
  "files/.git/config",
  "files/con.txt",
  ".locks/x",
  ".plan.json",
  "elsewhere/x.txt",
  "mounts/none/x.txt",
];

test("no address leads out of the folder, or to what is not a file of it", async ({ outsider, slug }) => {
  for (const path of HOSTILE) {
    const answer = await sendRaw(outsider, "PUT", urlOf(slug, `/${path}`));
    expect([400, 403, 404], `${path}: ${answer.status} ${answer.text}`).toContain(answer.status);
    expectProblem(answer, answer.status);
  }
  expect((await outsider.get(`${urlOf(slug)}?path=files`)).json).toEqual({ entries: [] });
});

test("a page that somebody uploads never acts in our origin", async ({ outsider, slug }) => {
  for (const name of ["page.html", "page.svg", "page.xhtml", "page.xml"]) {
    await outsider.call("PUT", urlOf(slug, `/files/${name}`), { bytes: "<script>alert(1)</script>" });
    const { headers } = await outsider.get(urlOf(slug, `/files/${name}`));
    expect(headers.get("content-security-policy"), name).toMatch(
      /sandbox(?!.*allow-scripts).*default-src 'none'/,
    );
    expect(headers.get("x-content-type-options"), name).toBe("nosniff");
  }
});

test("an upload that breaks off leaves nothing behind", async ({ outsider, slug }) => {
  const { hostname, port } = new URL(outsider.baseUrl);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `PUT ${urlOf(slug, "/files/cut.bin")} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${outsider.token}\r\nContent-Length: 1000000\r\n\r\n${"x".repeat(50_000)}`,
        () => socket.destroy(),
      );
    });
    socket.on("close", () => resolve());
  });
  const whole = { bytes: "whole" };
  expect((await outsider.call("PUT", urlOf(slug, "/files/whole.bin"), whole)).status).toBe(201);
  const { entries } = (await outsider.get(`${urlOf(slug)}?path=files`)).json;
  expect(entries).toMatchObject([{ name: "whole.bin" }]);
});
