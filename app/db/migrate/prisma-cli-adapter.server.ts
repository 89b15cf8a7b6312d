import { PrismaPg } from "@prisma/adapter-pg";

/**
 * PostgreSQL catalogue types that the schema engine selects and adapter-pg 6.19 cannot map:
 * `name` is read as text, `"char"` as character, and so are their arrays.
 */
const READ_AS: Readonly<Record<number, number>> = { 19: 25, 1003: 1009, 18: 1042, 1002: 1009 };

/** `ColumnTypeEnum.Character` of @prisma/driver-adapter-utils. */
const CHARACTER = 6;

/**
 * The database door for Prisma's own commands (`migrate diff`, `migrate deploy`, `migrate status`)
 * when they run on the JavaScript engine, which needs no downloaded program.
 */
export class PrismaCliAdapter extends PrismaPg {
  constructor(url: string) {
    super({ ...partsOf(url), idleTimeoutMillis: 1, connectionTimeoutMillis: 5000, allowExitOnIdle: true });
  }

  override async connect() {
    return readingCatalogue(await super.connect());
  }

  override async connectToShadowDb() {
    return readingCatalogue(await super.connectToShadowDb());
  }
}

/** In parts, because the shadow database replaces only `database`, and a connection string would win. */
function partsOf(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;
type Query = Parameters<Connection["queryRaw"]>[0];
type Answer = Awaited<ReturnType<Connection["queryRaw"]>>;

const patched = new WeakSet<object>();

/** Connections and their transactions share one prototype: patching it once serves both. */
function readingCatalogue(connection: Connection): Connection {
  const owner = ownerOf(connection, "performIO");
  if (!owner || patched.has(owner)) return connection;
  patched.add(owner);
  wrap<{ fields?: { dataTypeID: number }[] }>(owner, "performIO", (result) => {
    for (const field of result.fields ?? []) field.dataTypeID = READ_AS[field.dataTypeID] ?? field.dataTypeID;
  });
  // The kind of a check constraint is the one column that must arrive as a single character.
  wrap<Answer>(owner, "queryRaw", (answer) => {
    const at = answer.columnNames.indexOf("constraint_type");
    if (at >= 0) answer.columnTypes[at] = CHARACTER;
  });
  return connection;
}

function wrap<Result>(owner: object, method: string, mend: (result: Result) => void) {
  const original: unknown = Reflect.get(owner, method);
  if (typeof original !== "function")
    throw new Error(`adapter-pg has no method ${method}; its version changed.`);
  Reflect.set(owner, method, async function (this: unknown, query: Query) {
    const result: Result = await Reflect.apply(original, this, [query]);
    mend(result);
    return result;
  });
}

function ownerOf(object: object, key: string): object | null {
  let owner: object | null = object;
  while (owner && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
  return owner;
}
