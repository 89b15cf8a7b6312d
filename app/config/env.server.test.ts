import { describe, expect, it } from "vitest";
import { EnvError, parseEnv } from "./env.server.ts";

const complete = {
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "a-secret-value",
  SHOPIFY_APP_URL: "https://laurel.example.com/",
  DATABASE_URL: "postgresql://laurel:hidden@localhost:5432/laurel",
};

function errorOf(source: Record<string, string | undefined>): EnvError {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error;
    throw error;
  }
  throw new Error("expected an EnvError");
}

describe("parseEnv", () => {
  it("fills in what has a default and drops the trailing slash of an address", () => {
    expect(parseEnv(complete)).toMatchObject({
      SHOPIFY_APP_URL: "https://laurel.example.com",
      PORT: 4500,
      TRUST_PROXY: ["loopback", "uniquelocal"],
      LOG_LEVEL: "info",
    });
  });

  it("reads an empty optional variable as absent", () => {
    const env = parseEnv({
      ...complete,
      NODE_ENV: "development",
      DATABASE_URL: "",
      SHOPIFY_SIMULATOR_URL: "",
      APP_BRIDGE_URL: "",
      PORT: "",
    });
    expect(env.PORT).toBe(4500);
    expect(env.DATABASE_URL).toBeUndefined();
    expect(env.SHOPIFY_SIMULATOR_URL).toBeUndefined();
    expect(env.APP_BRIDGE_URL).toBeUndefined();
  });

  it("names every variable that is missing and says what is expected", () => {
    const error = errorOf({});
    expect(error.variables).toEqual([
      "SHOPIFY_API_KEY",
      "SHOPIFY_API_SECRET",
      "SHOPIFY_APP_URL",
      "DATABASE_URL",
    ]);
    expect(error.message).toContain("SHOPIFY_APP_URL is not set. Expected an http or https URL");
    expect(error.message).toContain(".env.example");
  });

  it.each([undefined, "", "production", "staging"])(
    "wants a database to be named where NODE_ENV is %j",
    (NODE_ENV) => {
      for (const DATABASE_URL of [undefined, ""]) {
        const error = errorOf({ ...complete, DATABASE_URL, NODE_ENV });
        expect(error.message).toContain("DATABASE_URL is not set. Expected a PostgreSQL URL");
      }
    },
  );

  it.each(["development", "test"])("does without where NODE_ENV is %s", (NODE_ENV) => {
    expect(parseEnv({ ...complete, DATABASE_URL: undefined, NODE_ENV }).DATABASE_URL).toBeUndefined();
  });

  it("wants an address that nobody can listen to, except on this machine", () => {
    const insecure = { ...complete, SHOPIFY_APP_URL: "http://laurel.example.com" };
    expect(errorOf(insecure).message).toContain("SHOPIFY_APP_URL is not secure. Expected an https URL");
    expect(errorOf({ ...insecure, SHOPIFY_APP_URL: "http://localhost.example.com" }).variables).toEqual([
      "SHOPIFY_APP_URL",
    ]);
    expect(parseEnv({ ...insecure, NODE_ENV: "development" }).SHOPIFY_APP_URL).toBe(insecure.SHOPIFY_APP_URL);
    for (const host of ["localhost:4500", "127.0.0.1:4500", "[::1]:4500"]) {
      expect(parseEnv({ ...complete, SHOPIFY_APP_URL: `http://${host}` }).SHOPIFY_APP_URL).toContain(host);
    }
  });

  it.each(["SHOPIFY_SIMULATOR_URL", "APP_BRIDGE_URL"])(
    "takes no %s on a server that others reach",
    (variable) => {
      const local = "http://localhost:4510/x";
      expect(errorOf({ ...complete, [variable]: local }).message).toContain(
        `${variable} is set. Expected nothing`,
      );
      const demo = { ...complete, SHOPIFY_APP_URL: "http://localhost:4500" };
      expect(parseEnv({ ...demo, [variable]: local })).toMatchObject({ [variable]: local });
      expect(errorOf({ ...demo, [variable]: "https://shopify.example.com" }).variables).toEqual([variable]);
    },
  );

  it.each([
    ["", ["loopback", "uniquelocal"]],
    ["none", false],
    ["2", 2],
    ["10.0.0.0/8, 2001:db8::/32, linklocal", ["10.0.0.0/8", "2001:db8::/32", "linklocal"]],
  ])("trusts the proxies of TRUST_PROXY=%s", (TRUST_PROXY, expected) => {
    expect(parseEnv({ ...complete, TRUST_PROXY }).TRUST_PROXY).toEqual(expected);
  });

  it.each([
    ["SHOPIFY_APP_URL", "laurel-wrong-value"],
    ["DATABASE_URL", "mysql://laurel-wrong-value"],
    ["PORT", "laurel-wrong-value"],
    ["PORT", "70000"],
    ["PORT", " 80"],
    ["PORT", "1e3"],
    ["WORKER_PORT", "laurel-wrong-value"],
    ["SHOPIFY_API_KEY", "\t"],
    ["SHOPIFY_API_SECRET", "\t "],
    ["SESSION_KEY", " ".repeat(40)],
    ["LOG_LEVEL", "laurel-wrong-value"],
    ["TRUST_PROXY", "laurel-wrong-value"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "10.0.0.1,true"],
    ["SHOPIFY_SIMULATOR_URL", "laurel-wrong-value"],
    ["APP_BRIDGE_URL", "file:///laurel-wrong-value"],
  ])("refuses %s = %s without repeating the value", (variable, value) => {
    const error = errorOf({ ...complete, [variable]: value });
    expect(error.variables).toEqual([variable]);
    expect(error.message).toContain(`${variable} is not valid. Expected`);
    expect(error.message).not.toContain(value);
  });

  it("never shows a secret, whatever else is wrong", () => {
    const error = errorOf({ ...complete, PORT: "x" });
    expect(error.message).not.toContain("a-secret-value");
    expect(error.message).not.toContain("hidden");
  });
});
