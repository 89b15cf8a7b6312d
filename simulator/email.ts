/** Whether a text can be an e-mail address; nobody is asked whether it is one. */
export function isEmail(text: string | null): text is string {
  return text !== null && text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text);
}
