import type { Stack } from "../../scripts/stack/stack.ts";

/** Sets the language in which the admin opens apps for its staff. */
export async function speak({ simulator }: Pick<Stack, "simulator">, language: string): Promise<void> {
  const body = new URLSearchParams({ language });
  const settings = `${simulator}/store/laurel-music/settings/staff`;
  const response = await fetch(settings, { method: "POST", body, headers: { origin: simulator } });
  if (!response.ok) throw new Error(`${settings}: ${response.status}`);
}
