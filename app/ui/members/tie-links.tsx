import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { Tie, Ties } from "./movement-ties.ts";
import { useDescribeMovement } from "./use-describe-movement.ts";

/** Which movement this one takes back, and which have taken it back; with the way there. */
export function TieLinks({ ties: { reverses, reversedBy } }: { ties: Ties }) {
  return (
    <>
      {reverses ? <TieLink tie={reverses} text="members.one.reverses" /> : null}
      {reversedBy.map((tie) => (
        <TieLink key={tie.movement.entryId} tie={tie} text="members.one.reversedBy" />
      ))}
    </>
  );
}

interface TieLinkProps {
  readonly tie: Tie;
  readonly text: "members.one.reverses" | "members.one.reversedBy";
}

function TieLink({ tie: { movement, address }, text }: TieLinkProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeMovement();
  const words = t(text, {
    movement: describe(movement),
    date: format.date(movement.occurredAt),
    points: format.signedPoints(movement.points),
  });
  const there = `#movement-${movement.entryId}`;
  return (
    <Text as="p" variant="bodySm">
      {address === null ? (
        // Within a page the browser finds the way by itself, and the address keeps its filters.
        <a href={there} style={{ color: "var(--p-color-text-link)" }}>
          {words}
        </a>
      ) : (
        <Link url={address + there}>{words}</Link>
      )}
    </Text>
  );
}
