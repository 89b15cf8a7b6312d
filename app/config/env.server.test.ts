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
    const env = parseEnv({ ...complete, DATABASE_URL: "", SHOPIFY_SIMULATOR_URL: "", APP_BRIDGE_URL: "" });
    expect(env.DATABASE_URL).toBeUndefined();
    expect(env.SHOPIFY_SIMULATOR_URL).toBeUndefined();
    expect(env.APP_BRIDGE_URL).toBeUndefined();
  });

  it("names every variable that is missing and says what is expected", () => {
    const error = errorOf({});
    expect(error.variables).toEqual(["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL"]);
    expect(error.message).toContain("SHOPIFY_APP_URL is not set. Expected an http or https URL");
    expect(error.message).toContain(".env.example");
  });

  it.each([undefined, ""])("wants a database to be named in production (%j)", (DATABASE_URL) => {
    const error = errorOf({ ...complete, DATABASE_URL, NODE_ENV: "production" });
    expect(error.message).toContain("DATABASE_URL is not set. Expected a PostgreSQL URL");
    expect(parseEnv({ ...complete, DATABASE_URL }).DATABASE_URL).toBeUndefined();
  });

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
