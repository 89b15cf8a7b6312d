import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { openApi } from "../app/server/rest/openapi.ts";

/** `npm run write:openapi`: the API's description as a file, for whoever makes a client without a running Laurel. */
export const OPENAPI_FILE = fileURLToPath(new URL("../docs/openapi.json", import.meta.url));

/** The file as it should be. */
export async function openApiFile(): Promise<string> {
  const config = await resolveConfig(OPENAPI_FILE);
  return format(JSON.stringify(openApi()), { ...config, filepath: OPENAPI_FILE });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(OPENAPI_FILE, await openApiFile());
