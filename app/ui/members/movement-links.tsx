import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format/format-provider.tsx";
import type { LinkedMovement, MovementView } from "./member-view.ts";
import { useDescribeMovement } from "./use-describe-movement.ts";

/** Which movement this one takes back, and which have taken it back; with the way there. */
export function MovementLinks({ movement: { reverses, reversedBy } }: { movement: MovementView }) {
  if (!reverses && reversedBy.length === 0) return null;
  return (
    <>
      {reverses ? <Reverses linked={reverses} /> : null}
      {reversedBy.map((linked) => (
        <ReversedBy key={linked.id} linked={linked} />
      ))}
    </>
  );
}

function Reverses({ linked: { id, told } }: { linked: LinkedMovement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeMovement();
  if (!told) return <Line>{t("members.one.reversesOlder")}</Line>;
  const facts = { movement: describe(told), date: format.date(told.at) };
  return <Line to={id}>{t("members.one.reverses", facts)}</Line>;
}

function ReversedBy({ linked: { id, told } }: { linked: LinkedMovement }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribeMovement();
  if (!told) return null;
  const facts = { movement: describe(told), date: format.date(told.at) };
  return <Line to={id}>{t("members.one.reversedBy", facts)}</Line>;
}

/** A plain link: within a page the browser finds the way by itself, and the address keeps its filters. */
function Line({ to, children }: { to?: string; children: string }) {
  return (
    <Text as="p" variant="bodySm" tone="subdued">
      {to === undefined ? (
        children
      ) : (
        <a href={`#movement-${to}`} style={{ color: "var(--p-color-text-link)" }}>
          {children}
        </a>
      )}
    </Text>
  );
}
