import type { PublishError } from "../../app/services/program/publish-program.server.ts";
import type { ProgramFile } from "../../app/services/program/program-file.server.ts";
import { problemSentence } from "./problem-sentence.ts";

/** Why a file is not published, and what its owner can do about it. */
export function refusalSentence(
  error: PublishError,
  { shop, file, basedOn }: { readonly shop: string; readonly file: string } & Pick<ProgramFile, "basedOn">,
): string {
  switch (error.code) {
    case "unknown_shop":
      return `There is no store ${shop} with Laurel in this database.`;
    case "published_meanwhile":
      return `${file} was made from version ${basedOn}, and version ${error.number} has been published since. \`diff ${shop} ${basedOn} ${error.number}\` says what that changed. Bring it into the file, set basedOn to ${error.number}, and publish again.`;
    case "invalid_program":
      return error.problems
        .map((problem) => problemSentence(file, { line: 1, column: 1, problem }))
        .join("\n");
    case "unknown_format":
    case "not_json":
      return `${file} is no programme in the form that Laurel reads. \`check ${file}\` says why.`;
    case "program_does_not_fit": {
      const titles = error.beside.map(({ title }) => title).join(", ");
      return `Checkout cannot hold the tiers of ${file} beside the campaigns that run on ${new Date(error.at).toISOString()}. Use fewer tiers with a discount or shorter names, or end one of: ${titles || "none runs then"}.`;
    }
    case "no_such_moment":
      return "There is no such time where the store is. Choose another one.";
    case "moment_passed":
      return "This moment has passed. Choose a later one.";
    case "moment_too_far":
      return "This moment is more than two years ahead. Choose an earlier one.";
  }
}
