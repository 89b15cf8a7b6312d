import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * What axe finds wrong with an open page: a sentence for each rule with the places, none when all is well.
 * Of a page of the admin only the app's own frame is looked at: what is around it is not ours to mend. All of
 * axe's rules, those of good practice too.
 * https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
 */
export async function axeFaults(page: Page): Promise<string[]> {
  const frame = page.frames()[1] ?? page.mainFrame();
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document),
  );
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.replace(/\s+/g, " ").slice(0, 200) ?? "";
      return `  ${target.flat().join(" ")} ${why}`;
    });
    return `${id}: ${help}\n${places.join("\n")}`;
  });
}
