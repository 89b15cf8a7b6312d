import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "../../app/services/context.server.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { givenShop, line, order, SHOP, testContext } from "../support/laurel.ts";
import { loadContext, proxied, routeArgs } from "../support/routes.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";

// Whatever anybody writes into an address or a form, a route has an answer for it: never an error of ours.

type Entry = (args: ReturnType<typeof routeArgs>) => unknown;
const files = import.meta.glob<{ loader?: Entry; action?: Entry }>([
  "../../app/routes/*.{ts,tsx}",
  "!**/*.test.*",
]);

let db: TestDatabase;
let laurel: Context;
beforeAll(async () => {
  db = await createTestDatabase();
  laurel = testContext(db);
  await givenShop(db);
  await settleOrders(laurel, SHOP, [order({ orderId: "11", customerId: "1", lines: [line(2_000)] })]);
});
afterAll(() => db.drop());

const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString("base64url");
const UUID = "019a0000-0000-7000-8000-000000000000";

const IDS = [
  ...[
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1e3",
    "٣",
    "x",
    "\0",
    "1\0",
    "'",
    "1;--",
    "%",
    "%00",
    "../..",
    "null",
    "NaN",
  ],
  ...[
    "9".repeat(19),
    "9".repeat(40),
    String(2n ** 63n),
    "gid://shopify/Customer/1",
    UUID,
    "\u{1F600}",
    "\ud800",
  ],
];
const MOMENTS = [
  ...["", "x", "-1", "1.5", "1e400", "NaN", "Infinity", "0", "8640000000000001", "253402300800000"],
  ...[
    "2024-02-31",
    "2024-06-15",
    "99999-01-01",
    "+275760-09-13T00:00:00.000Z",
    "-000001-01-01T00:00:00.000Z",
  ],
  ...["2024-06-15T12:00:00Z", "15 June 2024", "2024-06-15T25:00:00Z", "0000-00-00", "infinity", "now", "\0"],
];
const CURSORS = [
  ...["", "x", "%", "\0", "e30", cursor(), cursor(null), cursor(1, 2), cursor({}), "A".repeat(5_000)],
  ...MOMENTS.flatMap((at) => [
    ...[cursor(at), cursor(at, UUID), cursor(at, "11"), cursor(at, "9".repeat(30)), cursor(at, "\0")],
    ...["recent", "balance", "spend"].flatMap((sort) =>
      ["after", "before", "aside"].map((way) => cursor(sort, way, at, UUID)),
    ),
  ]),
];
const TEXTS = [
  ...[
    "",
    "\0",
    "gold\0",
    "%",
    "_",
    "'",
    "\\",
    "\u{1F600}",
    "\ud800",
    "x".repeat(20_000),
    "*:*",
    "name:",
    "#1001",
  ],
  ...IDS,
];

/** What each parameter of an address is tried with. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  cursor: CURSORS,
  search: TEXTS,
  tier: TEXTS,
  show: TEXTS,
  kind: TEXTS,
  sort: TEXTS,
  on: MOMENTS,
  known: MOMENTS,
  shop: [...TEXTS, SHOP],
};

type Body = string | URLSearchParams;
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const odd = (values: readonly string[], make: (value: string) => Record<string, string>) =>
  values.map((value) => form(make(value)));
const adjust = { ask: "adjust", key: "k", points: "5", reason: "adjusted_goodwill", note: "" };

/** What is posted: forms with one odd field, and what is no form at all. */
const BODIES: readonly (readonly [body: Body, type?: string])[] = [
  ...[
    ...odd(TEXTS, (note) => ({ ...adjust, note })),
    ...odd(TEXTS, (key) => ({ ...adjust, key })),
    ...odd([...IDS, "1,000", "-9007199254740993", "999999999999999999"], (points) => ({ ...adjust, points })),
    ...odd(TEXTS, (reason) => ({ ...adjust, reason })),
    ...odd(TEXTS, (ask) => ({ ask })),
    ...odd(IDS, (id) => ({ ask: "retry", id })),
    ...odd(IDS, (id) => ({ ask: "dismiss", id, reason: "not_needed" })),
    ...odd(TEXTS, (shop) => ({ shop })),
  ].map((body) => [body] as const),
  ...["", "{}", "[[[", "\0", "a=b"].flatMap((body) =>
    ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", "x/y"].map(
      (type) => [body, type] as const,
    ),
  ),
];

/** Parameters of the path by their names in the file's: `app.members.$customerId.tsx`. */
function pathParameters(file: string): string[] {
  return [...file.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? "");
}

interface Tried {
  readonly what: string;
  readonly status: number;
}

async function statusOf(entry: Entry, args: ReturnType<typeof routeArgs>): Promise<number> {
  try {
    const answer = await entry(args);
    return answer instanceof Response ? answer.status : 200;
  } catch (thrown) {
    return thrown instanceof Response ? thrown.status : 500;
  }
}

function requestsOf(file: string): { what: string; address: string; params: Record<string, string> }[] {
  const names = pathParameters(file);
  const sound = Object.fromEntries(names.map((name) => [name, name === "orderId" ? "11" : "1"]));
  return [
    ...names.flatMap((name) =>
      IDS.map((value) => ({ what: `${name}=${value}`, address: "/x", params: { ...sound, [name]: value } })),
    ),
    ...Object.entries(PARAMETERS).flatMap(([name, values]) =>
      values.map((value) => ({
        what: `?${name}=${value.slice(0, 80)}`,
        address: `/x?${new URLSearchParams({ [name]: value, sort: name === "cursor" ? "recent" : "" }).toString()}`,
        params: sound,
      })),
    ),
  ];
}

const routes = Object.entries(files).map(([path, load]) => ({ file: path.split("/").at(-1) ?? path, load }));
let tried = 0;

describe("no route fails", () => {
  it.each(routes)("$file", async ({ file, load }) => {
    const { loader, action } = await load();
    const context = loadContext(laurel, SHOP);
    const outcomes: Tried[] = [];
    const requests = requestsOf(file);
    for (const { what, address, params } of loader ? requests : []) {
      if (loader)
        outcomes.push({ what, status: await statusOf(loader, routeArgs(context, address, params)) });
    }
    for (const { address, params, what } of action ? requests.slice(0, IDS.length) : []) {
      const init = { method: "POST", body: form(adjust) };
      if (action)
        outcomes.push({ what, status: await statusOf(action, routeArgs(context, address, params, init)) });
    }
    for (const [body, type] of action ? BODIES : []) {
      const params = Object.fromEntries(pathParameters(file).map((name) => [name, "1"]));
      const init = {
        method: "POST",
        body,
        ...(type === undefined ? {} : { headers: { "content-type": type } }),
      };
      if (action) {
        const what = String(body).slice(0, 80);
        outcomes.push({ what, status: await statusOf(action, routeArgs(context, "/x", params, init)) });
      }
    }
    tried += outcomes.length;
    expect(outcomes.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it("of more than a thousand", () => {
    expect(tried).toBeGreaterThan(1_000);
  });
});

it("a shopper of an odd number has no points, and is told so", async () => {
  const { loader } = (await files["../../app/routes/proxy.balance.ts"]?.()) ?? {};
  for (const id of ["0", "00", "9".repeat(20), String(2n ** 63n)]) {
    const args = routeArgs(loadContext(laurel, null), proxied("/proxy/balance", SHOP, id, Date.now()));
    expect(loader && (await statusOf(loader, args)), id).toBe(200);
  }
});
