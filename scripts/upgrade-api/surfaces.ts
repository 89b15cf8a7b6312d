import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, type GraphQLSchema, isEnumType, Kind, parse } from "graphql";
import { z } from "zod";
import { parse as parseToml } from "smol-toml";
import { type Change, type Comparison, compareUsed } from "./changes.ts";

export interface Schemas {
  admin: GraphQLSchema;
  functions: GraphQLSchema;
}

/** The three places where Laurel meets a version of Shopify's, and what is another there. */
export function compareSurfaces(root: string, before: Schemas, after: Schemas): Record<string, Comparison> {
  return {
    "Admin API": compareUsed(before.admin, after.admin, operationsOf(root)),
    "Discount function": compareUsed(before.functions, after.functions, functionDocuments(root)),
    "Webhook topics": compareTopics(root, before.admin, after.admin),
  };
}

/** All files together, since a fragment may lie in another file than its query. */
function operationsOf(root: string): DocumentNode[] {
  const folder = join(root, "app/shopify/operations");
  const files = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  const documents = files.map((name) => parse(readFileSync(join(folder, name), "utf8")));
  return [{ kind: Kind.DOCUMENT, definitions: documents.flatMap(({ definitions }) => definitions) }];
}

/** What each target of the function asks for, and what it answers: the result is an argument of the schema's mutation. */
function functionDocuments(root: string): DocumentNode[] {
  return [
    ["input", "CartLinesDiscountsGenerateRun"],
    ["delivery-input", "CartDeliveryOptionsDiscountsGenerateRun"],
  ].flatMap(([file = "", target = ""]) => {
    const query = readFileSync(join(root, `extensions/loyalty-discount/${file}.graphql`), "utf8");
    const mutation = target.charAt(0).toLowerCase() + target.slice(1);
    return [
      parse(query),
      parse(`mutation Answer($result: ${target}Result!) { ${mutation}(result: $result) }`),
    ];
  });
}

const appToml = z.object({
  webhooks: z.object({ subscriptions: z.array(z.object({ topics: z.array(z.string()).default([]) })) }),
});

function compareTopics(root: string, before: GraphQLSchema, after: GraphQLSchema): Comparison {
  const toml = appToml.parse(parseToml(readFileSync(join(root, "shopify.app.toml"), "utf8")));
  const topics = toml.webhooks.subscriptions.flatMap((subscription) => subscription.topics);
  const changes = topics.flatMap((topic): Change[] => {
    const [old, now] = [topicIn(before, topic), topicIn(after, topic)];
    if (!now) return old ? [{ kind: "broken", text: `${topic} is gone` }] : [];
    const reason = now.deprecationReason;
    if (reason && !old?.deprecationReason)
      return [{ kind: "deprecated", text: `${topic} is deprecated: ${reason}` }];
    if (old?.description === now.description) return [];
    return [
      {
        kind: "described",
        text: `${topic}\n  was: ${old?.description ?? "(unknown)"}\n  now: ${now.description ?? ""}`,
      },
    ];
  });
  return { types: 1, fields: topics.length, changes };
}

function topicIn(schema: GraphQLSchema, topic: string) {
  const type = schema.getType("WebhookSubscriptionTopic");
  const name = topic.replaceAll(/[/.]/g, "_").toUpperCase();
  return isEnumType(type) ? type.getValue(name) : undefined;
}
