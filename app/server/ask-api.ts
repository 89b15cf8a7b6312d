import type { Context } from "../services/context.server.ts";
import { createHook, removeHook, tellHookAgain } from "../services/hooks/change-hooks.server.ts";
import { createApiKey, revokeApiKey } from "../services/keys/change-api-keys.server.ts";
import type { HooksAnswer, HooksAsk } from "../ui/hooks/hooks-ask.ts";
import type { ApiKeysAnswer, ApiKeysAsk } from "../ui/keys/api-keys-ask.ts";
import { inStore } from "./in-store.ts";

/**
 * What a merchant asks for programs of their own.
 *
 * @param actor `kind:id` of who asks
 */
export async function askApi(
  laurel: Context,
  shopDomain: string,
  actor: string,
  ask: ApiKeysAsk | HooksAsk,
): Promise<ApiKeysAnswer | HooksAnswer> {
  switch (ask.ask) {
    case "make": {
      const made = await inStore(laurel, shopDomain, () => createApiKey(laurel, shopDomain, actor, ask));
      return made.ok ? { kind: "made", key: made.value.key } : { kind: "refused", code: made.error.code };
    }
    case "revoke": {
      const done = await inStore(laurel, shopDomain, () =>
        revokeApiKey(laurel, shopDomain, actor, ask.keyId),
      );
      return done.ok ? { kind: "revoked" } : { kind: "refused", code: done.error.code };
    }
    case "addHook": {
      const made = await inStore(laurel, shopDomain, () => createHook(laurel, shopDomain, actor, ask));
      return made.ok
        ? { kind: "hookAdded", secret: made.value.secret }
        : { kind: "hookRefused", code: made.error.code };
    }
    case "removeHook": {
      const done = await inStore(laurel, shopDomain, () => removeHook(laurel, shopDomain, ask.hookId));
      return done.ok ? { kind: "hookRemoved" } : { kind: "hookRefused", code: done.error.code };
    }
    case "tellHookAgain": {
      const done = await inStore(laurel, shopDomain, () => tellHookAgain(laurel, shopDomain, ask.hookId));
      return done.ok ? { kind: "hookToldAgain" } : { kind: "hookRefused", code: done.error.code };
    }
  }
}
