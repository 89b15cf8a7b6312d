import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { API_VERSION } from "../../app/shopify/api-version.server.ts";
import type { Letter, Letters } from "./letters.ts";
import { STORE } from "./store.ts";

export interface PostOptions {
  readonly letters: Letters;
  /** Numbers of letters in the order in which they go. */
  readonly posts: Uint32Array;
  readonly webs: readonly string[];
  readonly secret: string;
  /** How many may have gone by now. */
  readonly allowed: () => number;
  /** No more letters. */
  readonly signal: AbortSignal;
  /** Called after each answer 200. */
  readonly onPosted: (posted: number) => void;
}

export interface Posted {
  /** Answered 200, each letter of the order once. */
  readonly posted: number;
  /** Posted again because there was no answer, or another than 200: as Shopify does. */
  readonly again: number;
}

const AT_ONCE = 48;
/** As long as Shopify waits. https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 300;

/** Posts letters as Shopify does: signed, several at once, each again until it is answered 200. */
export async function postLetters(options: PostOptions): Promise<Posted> {
  const { letters, posts, webs, secret, signal } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let next = 0;
  let posted = 0;
  let again = 0;
  const lane = async () => {
    while (next < posts.length && !signal.aborted) {
      if (next >= options.allowed()) {
        await sleep(10);
        continue;
      }
      const id = posts[next] ?? 1;
      next += 1;
      const letter = letters.read(id);
      for (let turn = next; !(await post(letter, `${webs[turn % webs.length]}/webhooks`)); turn += 1) {
        if (signal.aborted) return;
        again += 1;
        await sleep(PAUSE_MS);
      }
      posted += 1;
      options.onPosted(posted);
    }
  };
  const post = ({ topic, body, webhookId, triggeredAt }: Letter, url: string) =>
    new Promise<boolean>((resolve) => {
      const headers = {
        "content-type": "application/json",
        "content-length": body.length,
        "x-shopify-topic": topic,
        "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
        "x-shopify-shop-domain": STORE,
        "x-shopify-api-version": API_VERSION,
        "x-shopify-webhook-id": webhookId,
        "x-shopify-triggered-at": new Date(triggeredAt).toISOString(),
      };
      const sent = request(url, { agent, method: "POST", headers, timeout: PATIENCE_MS }, (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode === 200));
        answer.once("error", () => resolve(false));
        answer.once("aborted", () => resolve(false));
      });
      sent.once("timeout", () => sent.destroy(new Error("no answer")));
      sent.once("error", () => resolve(false));
      sent.end(body);
    });
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  agent.destroy();
  return { posted, again };
}
