import { Box, Text } from "@shopify/polaris";
import type { CSSProperties, ReactNode } from "react";
import { useKeyboardScroll } from "./use-keyboard-scroll.ts";

export interface PlainColumn {
  readonly title: string;
  /** Numbers stand at the end, so that their digits are below each other. */
  readonly numeric?: boolean;
  /** Short texts, which are never broken: months, days. */
  readonly short?: boolean;
  /** Takes what the others leave: for bars. */
  readonly grows?: boolean;
}

export interface PlainRow {
  readonly id: string;
  readonly cells: readonly ReactNode[];
  /** The sums below a table. */
  readonly isTotal?: boolean;
}

interface PlainTableProps {
  /** What the table is about, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly PlainRow[];
}

/** A small table to read, without sorting, choosing or pages. The first cell of a row is its heading. */
export function PlainTable({ caption, columns, rows }: PlainTableProps) {
  const box = useKeyboardScroll();
  return (
    <div ref={box} role="group" aria-label={caption} style={{ overflowX: "auto" }}>
      <table style={{ borderCollapse: "collapse", width: "100%" }}>
        <caption style={hidden}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" style={cellStyle(column)}>
                <Text as="span" variant="bodySm" tone="subdued" fontWeight="medium">
                  {column.title}
                </Text>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} style={{ borderBlockStart: "1px solid var(--p-color-border-secondary)" }}>
              {row.cells.map((cell, index) => {
                const column = columns[index] ?? { title: "" };
                const content = (
                  <Text
                    as="span"
                    numeric={column.numeric ?? false}
                    fontWeight={row.isTotal ? "semibold" : "regular"}
                  >
                    {cell}
                  </Text>
                );
                return index === 0 ? (
                  <th key={column.title} scope="row" style={cellStyle(column)}>
                    {content}
                  </th>
                ) : (
                  <td key={column.title} style={cellStyle(column)}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Box paddingBlockEnd="050" />
    </div>
  );
}

function cellStyle({ numeric, short, grows }: PlainColumn): CSSProperties {
  return {
    padding: "var(--p-space-200) var(--p-space-150)",
    textAlign: numeric ? "end" : "start",
    verticalAlign: "top",
    fontWeight: "inherit",
    // However wide the numbers are, no text stands letter below letter.
    ...(numeric || short ? { whiteSpace: "nowrap" } : { minInlineSize: "5.5em" }),
    ...(grows ? { inlineSize: "50%", verticalAlign: "middle" } : {}),
  };
}

const hidden: CSSProperties = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clipPath: "inset(50%)",
  whiteSpace: "nowrap",
};
