/** A line over months. What a chart shows stands in the table below it as well, so it is for the eye alone. */
export interface ChartLine {
  readonly id: string;
  readonly label: string;
  readonly values: readonly number[];
  readonly color: string;
  /** Told apart without colours too. */
  readonly dashed?: boolean;
}

interface MonthsChartProps {
  readonly lines: readonly ChartLine[];
  /** The lines are shares of a whole that lie upon each other. */
  readonly stacked?: boolean;
  readonly format: (value: number) => string;
}

const [WIDTH, HEIGHT] = [600, 180];
const TICKS = 4;

/** Few lines over many months, as wide as there is room, with the values at the left and a legend below. */
export function MonthsChart({ lines, stacked = false, format }: MonthsChartProps) {
  const shown = stacked ? stack(lines) : lines.map((line) => ({ ...line, from: line.values.map(() => 0) }));
  const highest = niceTop(Math.max(1, ...shown.flatMap(({ values }) => values)));
  const count = Math.max(1, ...lines.map(({ values }) => values.length));
  const x = (place: number) => (count === 1 ? WIDTH / 2 : (place * WIDTH) / (count - 1));
  const y = (value: number) => HEIGHT - (value * HEIGHT) / highest;
  const path = (values: readonly number[]) => values.map((value, at) => `${x(at)},${y(value)}`);
  const ticks = Array.from({ length: TICKS + 1 }, (_, at) => (highest * (TICKS - at)) / TICKS);
  return (
    <div aria-hidden="true">
      <div style={{ display: "flex", gap: "var(--p-space-200)", height: HEIGHT }}>
        <div style={ticksStyle}>
          {ticks.map((tick) => (
            <span key={tick}>{format(tick)}</span>
          ))}
        </div>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" style={svgStyle}>
          {ticks.map((tick) => (
            <line key={tick} x1={0} x2={WIDTH} y1={y(tick)} y2={y(tick)} style={gridStyle} />
          ))}
          {shown.map(({ id, values, from, color, dashed }) =>
            stacked ? (
              <polygon key={id} points={[...path(values), ...path(from).reverse()].join(" ")} fill={color} />
            ) : (
              <polyline
                key={id}
                points={path(values.length === 1 ? [...values, ...values] : values).join(" ")}
                fill="none"
                stroke={color}
                strokeWidth={2}
                vectorEffect="non-scaling-stroke"
                {...(dashed ? { strokeDasharray: "6 4" } : {})}
              />
            ),
          )}
        </svg>
      </div>
      <Legend lines={lines} stacked={stacked} />
    </div>
  );
}

function Legend({ lines, stacked }: { lines: readonly ChartLine[]; stacked: boolean }) {
  return (
    <div style={legendStyle}>
      {lines.map(({ id, label, color, dashed }) => (
        <span key={id} style={{ display: "inline-flex", alignItems: "center", gap: "var(--p-space-150)" }}>
          <svg width="20" height="10">
            {stacked ? (
              <rect width="20" height="10" fill={color} />
            ) : (
              <line
                x1="0"
                x2="20"
                y1="5"
                y2="5"
                stroke={color}
                strokeWidth="2"
                strokeDasharray={dashed ? "6 4" : ""}
              />
            )}
          </svg>
          {label}
        </span>
      ))}
    </div>
  );
}

function stack(lines: readonly ChartLine[]): readonly (ChartLine & { readonly from: readonly number[] })[] {
  let below: readonly number[] = (lines[0]?.values ?? []).map(() => 0);
  return lines.map((line) => {
    const from = below;
    const values = line.values.map((value, at) => value + (from[at] ?? 0));
    below = values;
    return { ...line, values, from };
  });
}

/** The next number above that is easy to read: 1, 2 or 4 of its power of ten, in four steps. */
export function niceTop(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest));
  const top = [1, 2, 4, 8, 10].map((step) => step * power).find((step) => step >= highest) ?? highest;
  return Math.max(TICKS, top);
}

const small = {
  font: "var(--p-font-size-300) var(--p-font-family-sans)",
  color: "var(--p-color-text-secondary)",
};
const ticksStyle = {
  ...small,
  display: "flex",
  flexDirection: "column",
  justifyContent: "space-between",
  textAlign: "end",
  marginBlock: "-0.5em",
  whiteSpace: "nowrap",
} as const;
const svgStyle = { flex: "1 1 0", minWidth: 0, height: "100%", overflow: "visible" } as const;
const gridStyle = { stroke: "var(--p-color-border-secondary)", vectorEffect: "non-scaling-stroke" } as const;
const legendStyle = {
  ...small,
  display: "flex",
  flexWrap: "wrap",
  gap: "var(--p-space-300)",
  paddingBlockStart: "var(--p-space-300)",
} as const;
