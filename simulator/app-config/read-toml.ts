import { readFileSync } from "node:fs";
import { parse, TomlError } from "smol-toml";
import type { z } from "zod";

/** A file of the app is missing, is not TOML, or does not say what it must. The message names file and field. */
export class AppConfigError extends Error {
  override name = "AppConfigError";
}

/** Reads a TOML file and checks its shape; throws `AppConfigError` that a person can act on. */
export function readToml<T>(path: string, shape: z.ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new AppConfigError(`${path} cannot be read. The simulator learns from it which app to install.`);
  }
  const result = shape.safeParse(parseToml(path, text));
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "(top level)"}: ${issue.message}`,
  );
  throw new AppConfigError(`${path} is not complete:\n  ${problems.join("\n  ")}`);
}

function parseToml(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) throw new AppConfigError(`${path} is not valid TOML: ${error.message}`);
    throw error;
  }
}
