import type { Stack } from "./stack.ts";

type Process = keyof Stack["children"];

interface Rule {
  readonly files: RegExp;
  /** An npm script that makes something of them. Where its product is watched too, that has a rule of its own. */
  readonly build?: string;
  readonly restart: readonly Process[];
}

/** What must be done after a change; pages and their texts follow by themselves. */
const RULES: readonly Rule[] = [
  { files: /^app\/(config|db|domain|services|shopify|views)\//, restart: ["web", "worker"] },
  { files: /^app\/jobs\//, restart: ["worker"] },
  { files: /^app\/server(\/|\.ts$)/, restart: ["web"] },
  { files: /^prisma\/migrations\//, restart: ["web", "worker"] },
  { files: /^app\/storefront\//, build: "build:theme", restart: [] },
  { files: /^extensions\/loyalty-discount\/(assembly\/|build)/, build: "build:function", restart: [] },
  {
    files: /^extensions\/loyalty-discount\/dist\/function-wasi/,
    build: "build:theme",
    restart: ["simulator"],
  },
  { files: /^extensions\/(shared|loyalty-[a-z]+\/src)\//, build: "build:extensions", restart: [] },
  { files: /^extensions\/|^simulator\/|^shopify\.app\.toml$/, restart: ["simulator"] },
];

/** Where sources lie that a running stack depends on. */
export const WATCHED = ["app", "extensions", "prisma/migrations", "simulator", "shopify.app.toml"] as const;

const SOURCE = /\.(ts|tsx|json|graphql|css|js|toml|liquid|sql|wasm)$/;
const TEST = /\.test\.tsx?$|\/fixtures\//;

/** What a running stack needs after these files have changed, each once. */
export function afterChange(files: readonly string[]): {
  readonly builds: readonly string[];
  readonly restarts: readonly Process[];
} {
  const builds = new Set<string>();
  const restarts = new Set<Process>();
  for (const file of files) {
    if (!SOURCE.test(file) || TEST.test(file)) continue;
    const rule = RULES.find((candidate) => candidate.files.test(file));
    if (rule?.build) builds.add(rule.build);
    for (const name of rule?.restart ?? []) restarts.add(name);
  }
  return { builds: [...builds], restarts: [...restarts] };
}
