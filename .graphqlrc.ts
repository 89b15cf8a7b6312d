/** For editors: completes and checks the GraphQL documents against Shopify's own schemas, without a network. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { API_VERSION } from "./app/shopify/api-version.server.ts";

const CACHE = "node_modules/.cache/laurel";

/** Editors read no packed files. */
function unpacked(name: string): string {
  const packed = readFileSync(`simulator/schemas/${name}_${API_VERSION}.json.gz`);
  const file = `${CACHE}/${name}_${API_VERSION}.json`;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, gunzipSync(packed));
  return file;
}

export default {
  projects: {
    admin: { schema: unpacked("admin"), documents: "app/shopify/operations/*.graphql" },
    discountFunction: {
      schema: "extensions/loyalty-discount/schema.graphql",
      documents: "extensions/loyalty-discount/*input.graphql",
    },
  },
};
