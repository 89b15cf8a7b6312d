import { request } from "node:http";

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
}

/**
 * A shopper without a browser: cookies, forms, redirects. It names the store in the Host header,
 * because not every system resolves `{handle}.localhost`.
 */
export class Shopper {
  readonly #port: number;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();

  constructor(simulator: string, handle: string) {
    this.#port = Number(new URL(simulator).port);
    this.#host = `${handle}.localhost:${this.#port}`;
  }

  /** The page behind the path, redirects followed. @throws when it does not answer 200 */
  async get(path: string): Promise<string> {
    const answer = await this.#ask("GET", path);
    if (answer.location) return this.get(this.#pathOf(answer.location));
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`);
    return answer.text;
  }

  /** Sends a form; answers where it leads. @throws when it is refused */
  async post(path: string, form: Record<string, string>): Promise<string> {
    const answer = await this.#ask("POST", path, new URLSearchParams(form).toString());
    if (answer.status >= 400) throw new Error(`POST ${path} answered ${answer.status}`);
    return answer.location ? this.#pathOf(answer.location) : path;
  }

  #pathOf(location: string): string {
    const url = new URL(location, `http://${this.#host}`);
    return url.pathname + url.search;
  }

  #ask(method: string, path: string, body?: string): Promise<Answer> {
    const headers: Record<string, string> = {
      host: this.#host,
      origin: `http://${this.#host}`,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
    };
    return new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port: this.#port, method, path, headers }, (response) => {
        for (const cookie of response.headers["set-cookie"] ?? []) this.#remember(cookie);
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, text, location: response.headers.location }),
        );
      });
      sent.once("error", reject);
      sent.end(body);
    });
  }

  #remember(cookie: string): void {
    const [pair = ""] = cookie.split(";");
    const at = pair.indexOf("=");
    this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
