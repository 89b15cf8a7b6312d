import { GraphQLError } from "graphql";

/** The document asks for something that this simulator does not answer. It never makes an answer up. */
export function notModelled(what: string): GraphQLError {
  return new GraphQLError(`The simulator does not model ${what}.`, { extensions: { code: "NOT_MODELLED" } });
}

/** https://shopify.dev/docs/api/usage/access-scopes */
export function accessDenied(field: string, scope: string): GraphQLError {
  const requiredAccess = `\`${scope}\` access scope.`;
  return new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  });
}

export function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** An id of another kind than the field looks up, or no id at all. */
export function invalidId(id: string): GraphQLError {
  return new GraphQLError(`Invalid id: ${id}`, { extensions: { code: "RESOURCE_NOT_FOUND" } });
}
