import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

/** Whether a block or embed of ours is in the published theme; "unknown" until App Bridge has told. */
export type ThemeState = "unknown" | "open" | "done";

/**
 * Asks App Bridge, which knows the published theme and needs no access scope for it:
 * https://shopify.dev/docs/api/app-home/apis/app
 */
export function useThemeState(): ThemeState {
  const bridge: unknown = useAppBridge();
  const [state, setState] = useState<ThemeState>("unknown");
  useEffect(() => {
    let current = true;
    readThemeState(bridge).then(
      (next) => current && setState(next),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [bridge]);
  return state;
}

/** App Bridge comes from a CDN in whatever version: what it offers is looked at, not assumed. */
export async function readThemeState(bridge: unknown): Promise<ThemeState> {
  const app = property(bridge, "app");
  const ask = property(app, "extensions");
  if (typeof ask !== "function") return "unknown";
  const extensions: unknown = await ask.call(app);
  if (!Array.isArray(extensions)) return "unknown";
  const blocks = extensions
    .filter((extension) => property(extension, "type") === "theme_app_extension")
    .flatMap((extension) => list(property(extension, "activations")));
  return blocks.some((block) => property(block, "status") === "active") ? "done" : "open";
}

function property(value: unknown, name: string): unknown {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject ? Reflect.get(value, name) : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
