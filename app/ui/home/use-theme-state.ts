import { useEffect, useState } from "react";
import { appBridge, memberOf } from "../shell/app-bridge.ts";

/** Whether a block or embed of ours is in the published theme; "unknown" until App Bridge has told. */
export type ThemeState = "unknown" | "open" | "done";

/**
 * Asks App Bridge, which knows the published theme and needs no access scope for it:
 * https://shopify.dev/docs/api/app-home/apis/app
 */
export function useThemeState(): ThemeState {
  const [state, setState] = useState<ThemeState>("unknown");
  useEffect(() => {
    let current = true;
    readThemeState(appBridge()).then(
      (next) => current && setState(next),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, []);
  return state;
}

/** What App Bridge tells of our theme extension: a block is in use, or none is. */
export async function readThemeState(bridge: unknown): Promise<ThemeState> {
  const app = memberOf(bridge, "app");
  const ask = memberOf(app, "extensions");
  if (typeof ask !== "function") return "unknown";
  const extensions: unknown = await ask.call(app);
  if (!Array.isArray(extensions)) return "unknown";
  const blocks = extensions
    .filter((extension) => memberOf(extension, "type") === "theme_app_extension")
    .flatMap((extension) => list(memberOf(extension, "activations")));
  return blocks.some((block) => memberOf(block, "status") === "active") ? "done" : "open";
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
