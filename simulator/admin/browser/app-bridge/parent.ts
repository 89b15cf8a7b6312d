import type { Call, FromApp, ToApp } from "../protocol.ts";
import { envelope, isEnvelope } from "../protocol.ts";

/** The line to the admin around this frame. */
export interface Parent {
  readonly script: HTMLScriptElement | null;
  /** The admin's origin: the one that this script came from. Messages go nowhere else. */
  readonly origin: string;
  send(message: FromApp): void;
  call(call: Call): Promise<unknown>;
  on(listener: (message: ToApp) => void): void;
}

export function openParent(): Parent {
  const current = document.currentScript;
  const script =
    current instanceof HTMLScriptElement
      ? current
      : document.querySelector<HTMLScriptElement>("script[data-api-key]");
  const origin = new URL(script?.src ?? location.href).origin;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners: ((message: ToApp) => void)[] = [];
  let calls = 0;
  const send = (message: FromApp) => window.parent.postMessage(envelope(message), origin);

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.origin !== origin || !isEnvelope<ToApp>(event.data)) return;
    const { message } = event.data;
    if (message.type === "answer") settle(message.id)?.resolve(message.value);
    else if (message.type === "refusal") settle(message.id)?.reject(new Error(message.reason));
    else for (const listener of listeners) listener(message);
  });

  function settle(id: number): PromiseWithResolvers<unknown> | undefined {
    const promise = waiting.get(id);
    waiting.delete(id);
    return promise;
  }

  return {
    script,
    origin,
    send,
    on: (listener) => void listeners.push(listener),
    call(call) {
      const id = (calls += 1);
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      send({ type: "call", id, call });
      return answer.promise;
    },
  };
}
