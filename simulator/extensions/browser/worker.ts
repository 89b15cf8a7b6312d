// Shopify's side within the worker: no page, no cookies, no storage, as in its own sandbox.
import "@remote-dom/core/polyfill";
import { ROOT_ID } from "@remote-dom/core";
import { connectRemoteNode, RemoteElement, setRemoteId } from "@remote-dom/core/elements";
import { ELEMENTS, EVENTS, FUNCTION } from "./protocol.ts";
import type { Start, Texts, ToPage, ToWorker } from "./protocol.ts";

interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: ToPage): void;
  importScripts(url: string): void;
  fetch: typeof fetch;
  shopify: unknown;
  process: unknown;
}
const scope = globalThis as unknown as Scope;
const page = scope.postMessage.bind(scope);
const load = scope.importScripts.bind(scope);

/** What was typed on the page stands in the element before anybody hears of it. */
function takeValue(this: Element, detail: unknown): undefined {
  if (typeof detail === "object" && detail !== null && "value" in detail)
    Reflect.set(this, "value", detail.value);
}

for (const [tag, properties] of Object.entries(ELEMENTS)) {
  class Stub extends RemoteElement {
    static override get remoteProperties() {
      const of = Object.entries(properties).map(([name, isFlag]) => [
        name,
        { type: isFlag ? Boolean : String },
      ]);
      return Object.fromEntries(of) as never;
    }
    static override get remoteEvents() {
      return Object.fromEntries(EVENTS.map((name) => [name, { dispatchEvent: takeValue }])) as never;
    }
  }
  // Preact looks for them to know that an event's name is written small.
  for (const name of EVENTS)
    Object.defineProperty(Stub.prototype, `on${name}`, { value: null, writable: true });
  customElements.define(tag, Stub);
}

interface Signal {
  value: unknown;
}
let makeSignal: (value: unknown) => Signal = (value) => ({ value });
const signals = new Map<string, Signal>();
const targets = new Map<string, (api: unknown) => unknown>();
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const functions = new Map<number, (detail: unknown) => void>();
let last = 0;

const shopify: Record<string, unknown> = {
  extend: (target: string, draw: (api: unknown) => unknown) => void targets.set(target, draw),
  setSignals(Own: new (value: unknown) => Signal) {
    makeSignal = (value) => new Own(value);
  },
};
scope.shopify = shopify;

function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const id = (last += 1);
  page({ kind: "call", id, name, args });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** `cost.totalAmount` lies in `cost`. */
function put(path: string, value: unknown): void {
  const names = path.split(".");
  const name = names.pop() ?? "";
  let place = shopify;
  for (const one of names) place = (place[one] ??= {}) as Record<string, unknown>;
  place[name] = value;
}

function start({ target, script, locale, texts, appUrl, network, data }: Start): void {
  scope.process = { env: { APP_URL: appUrl } };
  const plain = scope.fetch.bind(scope);
  if (!network) scope.fetch = () => Promise.reject(new TypeError("the extension has no network_access"));
  if (target.startsWith("admin.")) scope.fetch = fetchAsStaff(appUrl, plain, scope.fetch);
  load(script);
  for (const [path, value] of Object.entries(data.values ?? {})) put(path, value);
  for (const [path, value] of Object.entries(data.signals)) {
    const signal = makeSignal(value ?? undefined);
    signals.set(path, signal);
    put(path, signal);
  }
  for (const name of data.calls) put(name, (...args: unknown[]) => call(name, args));
  shopify["i18n"] = i18nOf(locale, texts);
  const draw = targets.get(target);
  if (draw === undefined) throw new Error(`the script does not extend ${target}`);
  // The polyfill itself tells of each change, at once and in order.
  setRemoteId(document.body, ROOT_ID);
  const mutate = (records: unknown) => page({ kind: "mutate", records: encoded(records) });
  connectRemoteNode(document.body, { mutate, call: () => undefined });
  void Promise.resolve(draw(shopify)).catch(failed);
}

/**
 * Paths lead to the app, and what is sent there has the token of whoever is signed in.
 * https://shopify.dev/docs/api/admin-extensions/latest/network-features#app-authentication
 */
function fetchAsStaff(appUrl: string, ofApp: typeof fetch, ofOthers: typeof fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, appUrl);
    if (url.origin !== new URL(appUrl).origin) return ofOthers(url, init);
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${String(await call("auth.idToken", []))}`);
    return ofApp(url, { ...init, headers });
  };
}

/** Functions stay here; the page knows them by number. */
function encoded(value: unknown): unknown {
  if (typeof value === "function") {
    functions.set((last += 1), value as (detail: unknown) => void);
    return { [FUNCTION]: last };
  }
  if (Array.isArray(value)) return value.map(encoded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, encoded(one)]));
}

/** https://shopify.dev/docs/api/checkout-ui-extensions/latest/target-apis/platform-apis/localization-api */
function i18nOf(locale: string, texts: Texts) {
  const money = { style: "currency" } as const;
  return {
    formatNumber: (number: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locale, { numberingSystem: "latn", ...options }).format(number),
    formatCurrency: (amount: number, options?: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(locale, { numberingSystem: "latn", ...money, ...options }).format(amount),
    formatDate: (date: Date, options?: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(locale, { calendar: "gregory", numberingSystem: "latn", ...options }).format(
        date,
      ),
    translate(key: string, values: Record<string, string | number> = {}): string {
      let found: string | Texts | undefined = texts;
      for (const name of key.split(".")) found = typeof found === "object" ? found[name] : undefined;
      if (typeof found === "object" && typeof values["count"] === "number") {
        found = found[new Intl.PluralRules(locale).select(values["count"])] ?? found["other"];
      }
      if (typeof found !== "string") throw new Error(`the extension has no text ${key}`);
      return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ""));
    },
  };
}

function failed(error: unknown): void {
  page({ kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
addEventListener("unhandledrejection", (event: { reason?: unknown }) => failed(event.reason));

scope.onmessage = ({ data }) => {
  switch (data.kind) {
    case "start":
      try {
        start(data.start);
      } catch (error) {
        failed(error);
      }
      return;
    case "signals":
      for (const [path, value] of Object.entries(data.signals)) {
        const signal = signals.get(path);
        if (signal) signal.value = value ?? undefined;
      }
      return;
    case "answer": {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error === undefined) asked?.resolve(data.value);
      else asked?.reject(new Error(data.error));
      return;
    }
    case "event":
      functions.get(data.id)?.(data.detail);
  }
};
