/** Adds to `<details>` what it lacks: Escape, a click outside, a close button, and focus that comes back. */
export function enhanceLauncher(launcher: HTMLDetailsElement): void {
  const button = launcher.querySelector<HTMLElement>("summary");
  const heading = launcher.querySelector<HTMLElement>(".laurel-panel .laurel-heading");
  const close = launcher.querySelector<HTMLButtonElement>("[data-laurel-close]");

  const shut = (returnFocus: boolean) => {
    launcher.open = false;
    if (returnFocus) button?.focus();
  };

  launcher.addEventListener("toggle", () => {
    if (launcher.open) heading?.focus();
  });
  launcher.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !launcher.open) return;
    event.preventDefault();
    shut(true);
  });
  document.addEventListener("click", (event) => {
    if (launcher.open && event.target instanceof Node && !launcher.contains(event.target)) shut(false);
  });
  if (close) {
    close.hidden = false;
    close.addEventListener("click", () => shut(true));
  }
}
