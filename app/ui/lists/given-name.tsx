/**
 * A name as somebody else has given it: in any direction, and of any length. A long one breaks, so that what
 * stands beside it stays in sight.
 */
export function GivenName({ children }: { children: string }) {
  return <bdi style={GIVEN_NAME}>{children}</bdi>;
}

const GIVEN_NAME = {
  display: "inline-block",
  minInlineSize: "8em",
  whiteSpace: "normal",
  textDecoration: "inherit",
  overflowWrap: "anywhere",
} as const;
