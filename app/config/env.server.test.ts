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
      LOG_LEVEL: "info",
    });
  });

  it("reads an empty optional variable as absent", () => {
    const env = parseEnv({ ...complete, SHOPIFY_SIMULATOR_URL: "", APP_BRIDGE_URL: "" });
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
    expect(error.message).toContain("DATABASE_URL is not set. Expected a PostgreSQL URL");
    expect(error.message).toContain(".env.example");
  });

  it.each([
    ["SHOPIFY_APP_URL", "laurel-wrong-value"],
    ["DATABASE_URL", "mysql://laurel-wrong-value"],
    ["PORT", "laurel-wrong-value"],
    ["PORT", "70000"],
    ["LOG_LEVEL", "laurel-wrong-value"],
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
