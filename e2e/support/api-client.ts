/** The HTTP interface as an outside program uses it. Every method throws on a problem, with its words. */
export class ApiClient {
  readonly baseUrl: string;
  readonly token: string;

  constructor(baseUrl: string, token: string) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>("POST", path, body);
  }

  put<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PUT", path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.send("DELETE", path);
  }

  /** Puts a file into a coworkspace, for example at `files/a.txt`. */
  async putFile(slug: string, path: string, content: string | Uint8Array<ArrayBuffer>): Promise<void> {
    await this.send(
      "PUT",
      `/api/cowork/coworkspaces/${slug}/files/${path}`,
      content,
      "application/octet-stream",
    );
  }

  /** The bytes of a file, or null where there is none. */
  async readFile(slug: string, path: string): Promise<Buffer | null> {
    const response = await this.request("GET", `/api/cowork/coworkspaces/${slug}/files/${path}`);
    if (response.status === 404) return null;
    return Buffer.from(await (await ok(response)).arrayBuffer());
  }

  private async send<T>(method: string, path: string, body?: unknown, type?: string): Promise<T> {
    const response = await ok(await this.request(method, path, body, type));
    const text = await response.text();
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }

  private request(
    method: string,
    path: string,
    body?: unknown,
    type = "application/json",
  ): Promise<Response> {
    const isJson = type === "application/json";
    return fetch(this.baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
    });
  }
}

async function ok(response: Response): Promise<Response> {
  if (!response.ok) throw new Error(`${response.status} ${response.url}: ${await response.text()}`);
  return response;
}
