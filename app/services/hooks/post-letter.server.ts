import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";

/** What an address answered: a status, or a word for why there was none. */
export type Answer = { readonly status: number } | { readonly failed: string };

/** Takes a letter to an address. */
export type PostLetter = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Answer>;

const PATIENCE_MS = 10_000;

/**
 * Takes letters to addresses of the internet, which merchants name: never to a machine of our own network, whatever a name
 * is resolved to at that moment, and never further on by a redirect. Nothing of an answer is read but its status.
 *
 * @param isTrial everything runs on one machine: its own addresses may be named, and need no encryption
 */
export function letterPost(isTrial: boolean): PostLetter {
  const options = { allowPrivateIPAddress: isTrial, allowMetaIPAddress: isTrial };
  const [plain, secure] = [new RequestFilteringHttpAgent(options), new RequestFilteringHttpsAgent(options)];
  return (url, body, headers) => {
    const isSecure = url.startsWith("https:");
    if (!isSecure && !isTrial) return Promise.resolve({ failed: "not_secure" });
    return new Promise((resolve) => {
      const send = isSecure ? requestSecure : requestPlain;
      const length = String(Buffer.byteLength(body));
      const sent = send(
        url,
        {
          method: "POST",
          agent: isSecure ? secure : plain,
          signal: AbortSignal.timeout(PATIENCE_MS),
          headers: { ...headers, "Content-Type": "application/json", "Content-Length": length },
        },
        (response) => {
          resolve({ status: response.statusCode ?? 0 });
          response.destroy();
        },
      );
      sent.on("error", (error) => resolve({ failed: wordOf(error) }));
      sent.end(body);
    });
  };
}

function wordOf(error: Error): string {
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no_answer";
  if (/is not allowed/.test(error.message)) return "forbidden_address";
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "unknown_host";
  return code?.includes("CERT") === true || code?.startsWith("ERR_TLS") === true
    ? "bad_certificate"
    : "no_connection";
}
