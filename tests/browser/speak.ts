import type { Stack } from "../../scripts/stack/stack.ts";

/** Sets the language in which a store's admin opens apps for its staff. */
export async function speak(
  { simulator }: Pick<Stack, "simulator">,
  language: string,
  store = "laurel-music",
): Promise<void> {
  const body = new URLSearchParams({ language });
  const settings = `${simulator}/store/${store}/settings/staff`;
  const response = await fetch(settings, { method: "POST", body, headers: { origin: simulator } });
  if (!response.ok) throw new Error(`${settings}: ${response.status}`);
}
