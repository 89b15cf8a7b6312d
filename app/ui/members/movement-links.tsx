import { Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { LinkedMovement, MovementView } from "./member-view.ts";
import { useDescribeMovement } from "./use-describe-movement.ts";

/** Which movement this one takes back, and which have taken it back; with the way there. */
export function MovementLinks({ movement: { reverses, reversedBy } }: { movement: MovementView }) {
  if (!reverses && reversedBy.length === 0) return null;
  return (
    <>
      {reverses ? <Linked linked={reverses} text="members.one.reverses" /> : null}
      {reversedBy.map((linked) => (
        <Linked key={linked.id} linked={linked} text="members.one.reversedBy" />
      ))}
    </>
  );
}

interface LinkedProps {
  readonly linked: LinkedMovement;
  readonly text: "members.one.reverses" | "members.one.reversedBy";
}

function Linked({ linked, text }: LinkedProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeMovement();
  const words = t(text, {
    movement: describe(linked),
    date: format.date(linked.at),
    points: format.signed(linked.points),
  });
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      <Way linked={linked}>{words}</Way>
    </Text>
  );
}

/** Within a page the browser finds the way by itself, and the address keeps its filters. */
function Way({ linked: { id, address }, children }: { linked: LinkedMovement; children: string }) {
  const there = `#movement-${id}`;
  if (address !== null) {
    return (
      <Link url={address + there} removeUnderline>
        {children}
      </Link>
    );
  }
  return (
    <a href={there} style={{ color: "var(--p-color-text-link)" }}>
      {children}
    </a>
  );
}
