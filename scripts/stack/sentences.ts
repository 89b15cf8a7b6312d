import { startFailure } from "../../app/config/start-failure.server.ts";
import { ChildEnded } from "./child.ts";
import { FolderInUse } from "./held-folder.ts";

/** Why a command cannot do what it was asked to, in words for whoever asked. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/**
 * Runs a command of the shell. What its caller can mend is said in a sentence, a wrong option with the usage;
 * a fault of the program keeps its stack. Either way the process ends with 1, a wrong option with 2.
 */
export async function sentences(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const wrongOption = isWrongOption(error);
    console.error(wrongOption ? `${error.message}\n\n${usage}` : (sentenceOf(error) ?? error));
    process.exitCode = wrongOption ? 2 : 1;
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof FolderInUse)
    return `${error.message}. Stop that one, or name another folder with --data-dir.`;
  if (error instanceof CommandError || error instanceof ChildEnded) return error.message;
  return startFailure(error);
}

function isWrongOption(error: unknown): error is Error {
  return (
    error instanceof TypeError && String((error as { code?: unknown }).code).startsWith("ERR_PARSE_ARGS")
  );
}
