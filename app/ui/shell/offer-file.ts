/** Hands a file to the browser as if a link had been clicked. */
export function offerFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
