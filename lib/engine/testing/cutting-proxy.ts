import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * Stands between a program and its database, and now and then hands a request on, but cuts the connection before the
 * answer: nobody can tell whether it was carried out.
 */
export class CuttingProxy {
  /** How often it has cut so far. */
  cuts = 0;
  /** Cuts at every so manieth piece that the program sends; 0: never. */
  every = 0;
  /** Cuts once at the next piece that holds these words. */
  next: string | null = null;
  readonly #server;
  readonly #programs = new Set<Socket>();
  #isDown = false;
  #pieces = 0;

  constructor(target: URL) {
    this.#server = createServer((inside) => {
      if (this.#isDown) return void inside.destroy();
      this.#programs.add(inside);
      const outside = connect(Number(target.port), target.hostname);
      let isCut = false;
      const cut = () => {
        isCut = true;
        this.cuts += 1;
        inside.destroy();
        // The request is on its way: the database gets it, and finds nobody to answer.
        setTimeout(() => outside.destroy(), 50).unref();
      };
      inside.on("data", (piece) => {
        outside.write(piece);
        this.#pieces += 1;
        const isNext = this.next !== null && piece.includes(this.next);
        if (isNext) this.next = null;
        if (isNext || (this.every > 0 && this.#pieces % this.every === 0)) cut();
      });
      outside.on("data", (piece) => {
        if (!isCut) inside.write(piece);
      });
      for (const [one, other] of [
        [inside, outside],
        [outside, inside],
      ] as [Socket, Socket][]) {
        one.on("error", () => {});
        one.on("close", () => (isCut ? undefined : other.destroy()));
      }
      inside.on("close", () => this.#programs.delete(inside));
    });
  }

  /** Begins; returns the address to use instead of the database's. */
  async start(url: string): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const through = new URL(url);
    through.port = String((this.#server.address() as AddressInfo).port);
    return through.href;
  }

  /** Cuts the program off altogether, until `up`. */
  down(): void {
    this.#isDown = true;
    for (const program of this.#programs) program.destroy();
  }

  up(): void {
    this.#isDown = false;
  }

  stop(): void {
    this.#server.close();
  }
}
