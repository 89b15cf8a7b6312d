import type { Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { HomeView } from "./home-view.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

/** What is set up and what happened today, for the app's first page. */
export function readHome(_ctx: Context, _shopDomain: string): Promise<Result<HomeView, UnknownShop>> {
  throw new Error("not there yet");
}
