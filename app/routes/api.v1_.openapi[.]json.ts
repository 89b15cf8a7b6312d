import { openApi } from "../server/rest/openapi.ts";

/** The API's own description; anybody may read it. */
export function loader(): Response {
  return Response.json(openApi(), {
    headers: { "Cache-Control": "public, max-age=300", "Access-Control-Allow-Origin": "*" },
  });
}
