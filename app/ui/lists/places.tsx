import { Box, Link, Text } from "@shopify/polaris";
import { useFormat } from "../format/format-provider.tsx";

interface PlacesProps {
  /** What they are places of, for those who do not see them. */
  readonly label: string;
  readonly places: readonly {
    readonly id: string;
    readonly url: string;
    readonly label: string;
    /** How many there are. */
    readonly count: number;
    readonly isShown: boolean;
  }[];
}

/** What a list can be narrowed to as places of it, with how many there are in each. */
export function Places({ label, places }: PlacesProps) {
  const format = useFormat();
  return (
    <nav aria-label={label}>
      <Box padding="300" borderBlockEndWidth="025" borderColor="border-secondary">
        <ul style={PLACES}>
          {places.map(({ id, url, label: name, count, isShown }) => (
            <li key={id}>
              <Link url={url} removeUnderline monochrome>
                <span aria-current={isShown ? "page" : undefined} style={isShown ? SHOWN : PLACE}>
                  <Text as="span" fontWeight={isShown ? "semibold" : "regular"}>
                    {name}
                  </Text>{" "}
                  <Text as="span" tone="subdued" numeric>
                    {format.number(count)}
                  </Text>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Box>
    </nav>
  );
}

const PLACES = {
  ...{ listStyle: "none", margin: 0, padding: 0 },
  ...{ display: "flex", flexWrap: "wrap", gap: "var(--p-space-100)" },
} as const;
const PLACE = {
  display: "inline-block",
  padding: "var(--p-space-100) var(--p-space-300)",
  borderRadius: "var(--p-border-radius-200)",
} as const;
const SHOWN = { ...PLACE, background: "var(--p-color-bg-surface-active)" } as const;
