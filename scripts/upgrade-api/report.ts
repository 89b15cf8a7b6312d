import type { Change, Comparison } from "./changes.ts";

const HEADINGS: Record<Change["kind"], string> = {
  broken: "Broken: to be mended before the version is used",
  risky: "New among the answers and inputs: does the code expect it?",
  deprecated: "Deprecated: works, and will go",
  described: "Described otherwise: to be read, behaviour may be another",
};
const KINDS: Change["kind"][] = ["broken", "risky", "deprecated", "described"];

/** What people read: for each place where Laurel meets Shopify, what is another of that which it uses. */
export function reportOf(from: string, to: string, surfaces: Record<string, Comparison>): string {
  const parts = Object.entries(surfaces).map(([name, { types, fields, changes }]) => {
    const size = types > 1 ? `${fields} fields of ${types} types` : `${fields}`;
    const groups = KINDS.flatMap((kind) => {
      const texts = changes.filter((change) => change.kind === kind).map(({ text }) => `- ${text}`);
      return texts.length > 0 ? [`${HEADINGS[kind]}\n${texts.join("\n")}`] : [];
    });
    const body = groups.length > 0 ? groups.join("\n\n") : "Nothing that is used here has changed.";
    return `## ${name} (${size} in use)\n\n${body}`;
  });
  return [`# From ${from} to ${to}`, ...parts].join("\n\n");
}
