import { createServer } from "node:net";

/** The wished port if it is free, else one that the system chooses. */
export async function findFreePort(wished: number | undefined, host = "127.0.0.1"): Promise<number> {
  if (wished && (await tryPort(wished, host))) return wished;
  const port = await tryPort(0, host);
  if (!port) throw new Error(`No free port was found on ${host}.`);
  return port;
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
