import { serveAppFrame } from "./app-frame.ts";

/** The little that the admin's pages do in the browser. They work without it, but for the app's frame. */
const menu = document.querySelector<HTMLButtonElement>("[data-menu]");
menu?.addEventListener("click", () => {
  const open = document.documentElement.classList.toggle("nav-open");
  menu.setAttribute("aria-expanded", String(open));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
  const question = form.dataset["confirm"];
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  // Left enabled until the form is on its way: a disabled button would not be sent with it.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
});

window.addEventListener("pageshow", (event) => {
  if (event.persisted)
    for (const button of document.querySelectorAll("form button")) button.removeAttribute("disabled");
});

serveAppFrame();
