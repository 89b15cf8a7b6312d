/**
 * Who may look at whom. A room is the first folder of this list that a file lies in. Each room
 * names the rooms it may import from (itself always) and the packages that belong to it alone.
 * The picture behind the table is in docs/ARCHITECTURE.md.
 */
export const ROOMS = {
  "app/domain": { mayImport: [] },
  "app/db": { mayImport: ["app/domain", "app/config"] },
  "app/shopify": { mayImport: ["app/domain", "app/db", "app/config"] },
  "app/views": { mayImport: ["app/domain"] },
  "app/services": {
    mayImport: ["app/domain", "app/views", "app/db", "app/shopify", "app/config", "app/evaluator"],
  },
  "app/jobs": { mayImport: ["app/domain", "app/services", "app/config"] },
  "app/config": { mayImport: [] },
  "app/i18n": { mayImport: [] },
  "app/evaluator": { mayImport: ["extensions"] },
  "app/ui": { mayImport: ["app/domain", "app/views", "app/i18n", "app/evaluator"] },
  "app/storefront": { mayImport: ["app/domain", "app/evaluator"] },
  "app/server": {
    mayImport: ["app/domain", "app/views", "app/services", "app/shopify", "app/ui", "app/i18n", "app/config"],
  },
  "app/routes": {
    mayImport: [
      "app/domain",
      "app/views",
      "app/server",
      "app/services",
      "app/ui",
      "app/i18n",
      "app/evaluator",
    ],
  },
  simulator: { mayImport: [] },
  // Of views their types: what doors answer and extensions show is one shape.
  extensions: { mayImport: ["app/domain", "app/views"] },
};

/**
 * The nouns within a room, in an order in which each may look only at those before it, so that there
 * is no circle between them. Files at the root of a room (context, transaction, …) are for all, and
 * look at no noun; those of `doors` put the room together and look at all.
 */
export const NOUNS = {
  "app/domain": {
    order: [
      "money",
      "time",
      "program",
      "law",
      "tiers",
      "points",
      "earning",
      "orders",
      "what-if",
      "members",
      "happenings",
      "campaigns",
      "rewards",
    ],
    doors: ["index.ts"],
  },
  "app/db": {
    order: [
      "embedded",
      "migrate",
      "shops",
      "program",
      "campaigns",
      "runs",
      "inbox",
      "deliveries",
      "intents",
      "outbox",
      "errands",
      "members",
      "ledger",
      "tiers",
      "points",
      "rewards",
      "orders",
      "awards",
      "insight",
      "what-if",
      "keys",
      "hooks",
      "privacy",
    ],
    doors: [],
  },
  "app/services": {
    order: [
      "program",
      "campaigns",
      "ledger",
      "points",
      "rewards",
      "deliveries",
      "orders",
      "tiers",
      "members",
      "privacy",
      "what-if",
      "awards",
      "rehearsals",
      "runs",
      "shops",
      "intents",
      "outbox",
      "errands",
      "inbox",
      "insight",
      "keys",
      "hooks",
    ],
    doors: ["open-laurel.server.ts"],
  },
};

/** Packages that only these rooms may import. */
export const PACKAGES = [
  { name: /^(@prisma\/|pg$|pg-copy-streams$)/, rooms: ["app/db"] },
  {
    name: /^@shopify\/(shopify-api|shopify-app-remix(?!\/react$)|shopify-app-session-storage)/,
    rooms: ["app/shopify"],
  },
  { name: /^pg-boss$/, rooms: ["app/jobs"] },
];

/** Everything a pure room may import from npm. */
const PURE = { "app/domain": [/^temporal-polyfill$/, /^zod$/] };

/** Rooms whose files never reach a browser and say so in their name. */
const SERVER_ONLY = ["app/db", "app/services", "app/shopify", "app/jobs"];

/** @param {string} file path below the project's root, with forward slashes */
export function roomOf(file) {
  return Object.keys(ROOMS).find((room) => file.startsWith(`${room}/`));
}

/**
 * Why this import must not be, or nothing when it may.
 * @param {string} file the importing file, below the root
 * @param {string} source what stands between the quotes
 */
export function refusal(file, source) {
  const room = roomOf(file);
  if (!room) return undefined;
  if (!source.startsWith(".")) return packageRefusal(room, source, file);
  const target = roomOf(resolve(file, source));
  if (target === room) return nounRefusal(room, file, resolve(file, source));
  if (!target || ROOMS[room].mayImport.includes(target)) return undefined;
  return `${room} may not look at ${target}`;
}

/** Why one noun of a room may not look at another, or nothing when it may. */
function nounRefusal(room, file, target) {
  const nouns = NOUNS[room];
  if (!nouns || isTest(file) || nouns.doors.includes(file.slice(room.length + 1))) return undefined;
  const [from, to] = [nounOf(room, file), nounOf(room, target)];
  if (from === to || to === undefined) return undefined;
  const [reached, wanted] = [nouns.order.indexOf(from), nouns.order.indexOf(to)];
  if (wanted < 0) return `${room}/${to} has no place in the order of nouns`;
  return wanted < reached ? undefined : `${room}/${from ?? ""} may not look at ${room}/${to}`;
}

/** The folder right below the room; undefined for a file at its root. */
function nounOf(room, file) {
  const [noun, ...rest] = file.slice(room.length + 1).split("/");
  return rest.length > 0 ? noun : undefined;
}

function packageRefusal(room, source, file) {
  const pure = PURE[room];
  if (pure && !isTest(file) && !pure.some((name) => name.test(source))) {
    return `${room} is pure: it may not import ${source}`;
  }
  const owned = PACKAGES.find(({ name }) => name.test(source));
  if (!owned || owned.rooms.includes(room) || isTest(file)) return undefined;
  return `${source} belongs to ${owned.rooms.join(", ")}`;
}

function resolve(file, source) {
  return new URL(source, `file:///${file}`).pathname.slice(1);
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file);
}

/** The same as a rule for ESLint. */
export const houseArrows = {
  meta: { type: "problem", schema: [], messages: { refused: "{{why}} (see docs/ARCHITECTURE.md)." } },
  create(context) {
    const file = context.filename.replaceAll("\\", "/").slice(context.cwd.length + 1);
    const check = (node) => {
      const why = node.source && refusal(file, String(node.source.value));
      if (why) context.report({ node: node.source, messageId: "refused", data: { why } });
    };
    return {
      Program(node) {
        const room = roomOf(file);
        const named = /\.server\.ts$|\.test\.ts$|\.gen\.ts$|(^|\/)main\.ts$/.test(file);
        if (SERVER_ONLY.includes(room) && !named) {
          const why = `a file in ${room} never reaches a browser and is named *.server.ts`;
          context.report({ node, messageId: "refused", data: { why } });
        }
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
