import { DOMRemoteReceiver } from "@remote-dom/core/receivers";
import { defineElements } from "./elements.ts";
import { FUNCTION } from "./protocol.ts";
import type { Start, ToPage, ToWorker } from "./protocol.ts";

type Signals = Readonly<Record<string, unknown>>;

/** What the page answers when an extension calls it. */
type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

defineElements();
for (const place of document.querySelectorAll<HTMLElement>("[data-extension]")) {
  const script = place.querySelector("script");
  if (script) run(place, JSON.parse(script.textContent ?? "") as Start);
}

/** Starts a worker for the extension and draws what it says below its place. */
function run(place: HTMLElement, start: Start): void {
  const worker = new Worker("/__extensions/worker.js");
  const tell = (message: ToWorker) => worker.postMessage(message);
  const root = place.appendChild(document.createElement("div"));
  const receiver = new DOMRemoteReceiver({ call: (element, name, ...args) => callOn(element, name, args) });
  receiver.connect(root);
  const answers = answersFor(start, (signals) => tell({ kind: "signals", signals }));
  const fail = (message: string) => {
    place.dataset["failed"] = message;
    console.error(`extension ${place.dataset["extension"] ?? ""}: ${message}`);
  };
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
    if (data.kind === "failed") return fail(data.message);
    if (data.kind === "mutate") {
      receiver.connection.mutate(decoded(data.records, tell) as never);
      place.dataset["drawn"] = "";
      return undefined;
    }
    const { id, name, args } = data;
    void Promise.resolve()
      .then(() => {
        const answer = answers[name];
        if (answer === undefined) throw new Error(`NOT_MODELLED: ${name}`);
        return answer(...(args as never[]));
      })
      .then(
        (value) => tell({ kind: "answer", id, value }),
        (error: unknown) => tell({ kind: "answer", id, error: String(error) }),
      );
    return undefined;
  };
  tell({ kind: "start", start });
}

function callOn(element: Element, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(element, name);
  if (typeof method !== "function") throw new Error(`NOT_MODELLED: ${name} of ${element.localName}`);
  return Reflect.apply(method, element, args);
}

/** Functions of the worker become functions that ask it. */
function decoded(value: unknown, tell: (message: ToWorker) => void): unknown {
  if (Array.isArray(value)) return value.map((one) => decoded(one, tell));
  if (typeof value !== "object" || value === null) return value;
  const id: unknown = Reflect.get(value, FUNCTION);
  if (typeof id === "number") return (detail: unknown) => tell({ kind: "event", id, detail });
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, decoded(one, tell)]));
}

function answersFor({ data, script }: Start, changed: (signals: Signals) => void): Answers {
  const key = (name: string) => `${script}/${name}`;
  return {
    "auth.idToken": async () => (await fetch(data.tokenUrl ?? "", { method: "POST" })).text(),
    "sessionToken.get": async () => (await fetch("/__extensions/token", { method: "POST" })).text(),
    "storage.read": (name: string) => JSON.parse(sessionStorage.getItem(key(name)) ?? "null") as unknown,
    "storage.write": (name: string, value: unknown) =>
      sessionStorage.setItem(key(name), JSON.stringify(value)),
    "storage.delete": (name: string) => sessionStorage.removeItem(key(name)),
    async applyDiscountCodeChange(change: object) {
      const response = await fetch(data.codesUrl ?? "", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(change),
      });
      const answer = (await response.json()) as { result: unknown; signals: Signals };
      changed(answer.signals);
      await refreshPage();
      return answer.result;
    },
  };
}

/** Checkout's own parts that a code changes are asked for again; what the shopper has filled in stays. */
async function refreshPage(): Promise<void> {
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  for (const part of document.querySelectorAll<HTMLElement>("[data-fresh]")) {
    const other = fresh.querySelector(`[data-fresh="${part.dataset["fresh"] ?? ""}"]`);
    if (other) part.replaceWith(document.importNode(other, true));
  }
}
