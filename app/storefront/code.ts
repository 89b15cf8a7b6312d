/** What is said then. `codeMarked`: the browser copies nothing for us, so that the shopper does it. */
type CodeSaid = "codeCopied" | "codeMarked";

/** A code as a shopper types it at checkout, and a button that copies it. */
export function codeWithCopy(
  code: string,
  title: string,
  words: DOMStringMap,
  say: (word: CodeSaid) => void,
): HTMLElement[] {
  const shown = document.createElement("code");
  shown.textContent = code;
  shown.dir = "ltr";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "laurel-text-button";
  button.textContent = words["copy"] ?? "";
  button.setAttribute("aria-label", `${button.textContent}: ${title}`);
  button.addEventListener("click", () => {
    void copy(shown, code).then(say);
  });
  return [shown, button];
}

async function copy(shown: HTMLElement, code: string): Promise<CodeSaid> {
  try {
    await navigator.clipboard.writeText(code);
    return "codeCopied";
  } catch {
    getSelection()?.selectAllChildren(shown);
    return "codeMarked";
  }
}
