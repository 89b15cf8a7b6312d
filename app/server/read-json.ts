import { parseJson } from "../domain/reading.ts";

/**
 * The JSON that a request brings; undefined: it brings none, or more than `mostBytes`. Only what says that it is JSON is
 * taken, which no other site can make a browser send unasked.
 */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  if (request.headers.get("content-type")?.split(";")[0]?.trim() !== "application/json") return undefined;
  const text = await request.text();
  return text.length > mostBytes ? undefined : parseJson(text);
}
