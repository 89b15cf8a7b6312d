/* global document, addEventListener */
// The store works without this file; it saves clicks.
for (const form of document.querySelectorAll("[data-autosubmit]")) {
  for (const button of form.querySelectorAll("button:not([name])")) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
for (const input of document.querySelectorAll("[data-update]")) {
  const button = input.form?.querySelector("[data-update-button]");
  if (!button) continue;
  button.hidden = true;
  input.addEventListener("change", () => input.form.requestSubmit(button));
}
for (const form of document.querySelectorAll("[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("data-update-button")) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "true";
    event.submitter?.setAttribute("aria-busy", "true");
  });
}
// Back from the history, a form that was sent may be sent again: the server takes it once.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-once]")) delete form.dataset.sent;
});
