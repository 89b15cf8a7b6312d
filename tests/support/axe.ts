import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong with an open page, its frames among it: a sentence for each rule with the places,
 * none when all is well. All of axe's rules, those of good practice too.
 * https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
 * @param leaveOut selectors of what is not ours to mend.
 */
export async function axeFaults(page: Page, leaveOut: readonly string[] = []): Promise<string[]> {
  const builder = leaveOut.reduce((axe, selector) => axe.exclude(selector), new AxeBuilder({ page }));
  // Without frames there is nothing to be put together, for which axe would open a page of its own.
  const { violations } = await builder.setLegacyMode(page.frames().length === 1).analyze();
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.replace(/\s+/g, " ").slice(0, 200) ?? "";
      return `  ${target.flat().join(" ")} ${why}`;
    });
    return `${id}: ${help}\n${places.join("\n")}`;
  });
}
