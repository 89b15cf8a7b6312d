import { useMemo } from "preact/hooks";
import { APP_URL } from "../../shared/api.ts";
import { openDoor } from "../../shared/door.ts";
import { useShopper } from "../../shared/use-shopper.ts";

/** The way to Laurel for whoever is signed in to the account, and what it says of them. */
export function useAccount(api: { readonly sessionToken: { readonly get: () => Promise<string> } }) {
  const door = useMemo(() => openDoor(APP_URL, () => api.sessionToken.get(), "account"), [api]);
  return { door, ...useShopper(door, null) };
}
