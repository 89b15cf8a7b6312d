import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerRest } from "../server/rest/rest-door.ts";

/** The API for programs of a store's own: all of it is described at `/api/v1/openapi.json`. */
export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return answerRest(context.laurel, request);
}

/** The same for what changes something. */
export function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  return answerRest(context.laurel, request);
}
