/** Takes a key out of words that came from elsewhere: some servers repeat it in their errors. */
export function redactKey(text: string, key: string | undefined): string {
  if (!key) return text;
  const forms = new Set([
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    Buffer.from(key).toString("base64"),
  ]);
  let clean = text;
  // Longest first, so that no form leaves the rest of another behind.
  for (const form of [...forms].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(form, "[key]");
  return clean;
}

/** Whether a key can be sent in a header at all. Fetch would refuse it with a message that contains it. */
export function isSendableKey(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}
