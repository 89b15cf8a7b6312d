import { request } from "node:http";
import type { IncomingMessage } from "node:http";

/** What a page answered, or an app behind it. */
interface Page {
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
}

const FORM = "application/x-www-form-urlencoded";

/** A shopper in a store of the simulator, without a browser: keeps cookies and does not follow the way on. */
export class Shopper {
  readonly #simulator: URL;
  readonly #host: string;
  readonly #cookies = new Map<string, string>();

  /** @param handle the store's, for example `laurel-music` */
  constructor(simulator: string, handle: string) {
    this.#simulator = new URL(simulator);
    this.#host = `${handle}.localhost:${this.#simulator.port}`;
  }

  async get(path: string): Promise<Page> {
    return this.#ask("GET", path, "");
  }

  /** Asks an app by its proxy, with JSON where something is to be done. */
  async json(path: string, body?: object): Promise<Page> {
    return body === undefined
      ? this.#ask("GET", path, "")
      : this.#ask("POST", path, JSON.stringify(body), "application/json");
  }

  /** Posts a form. */
  async post(path: string, form: Readonly<Record<string, string>>): Promise<Page> {
    return this.#ask("POST", path, new URLSearchParams(form).toString());
  }

  /** Puts one of a variant into the cart and goes to checkout; answers the address of that. */
  async toCheckout(variantId: number): Promise<string> {
    await this.post("/cart/add", { id: String(variantId), quantity: "1" });
    const { location } = await this.get("/checkout");
    if (!location?.startsWith("/checkouts/")) throw new Error(`no checkout: ${location}`);
    return location;
  }

  /** The discounts that a checkout names. */
  async discountsAt(checkout: string): Promise<string[]> {
    const { html } = await this.get(checkout);
    return [...html.matchAll(/<div class="discount"><dt>([^<]*)<\/dt>/g)].map(([, title]) => title ?? "");
  }

  #ask(method: string, path: string, body: string, type = FORM): Promise<Page> {
    const headers = {
      host: this.#host,
      origin: `http://${this.#host}`,
      cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(method === "POST" ? { "content-type": type, "content-length": Buffer.byteLength(body) } : {}),
    };
    // Not every machine knows names below localhost, so the store is named in the head alone.
    const address = { host: this.#simulator.hostname, port: this.#simulator.port, path, method, headers };
    return new Promise((resolve, reject) => {
      const asked = request(address, (response) => {
        this.#keepCookies(response);
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            html: Buffer.concat(chunks).toString(),
          }),
        );
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }

  #keepCookies(response: IncomingMessage): void {
    for (const line of response.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
  }
}
