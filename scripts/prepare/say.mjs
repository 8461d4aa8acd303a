// What the launcher tells the person who started it.
export function say(line) {
  console.log(`coworkspace  ${line}`);
}

/**
 * Ends with one sentence that says what to do.
 * @param {string} sentence
 * @returns {never}
 */
export function stopWith(sentence) {
  console.error(`coworkspace  ${sentence}`);
  process.exit(1);
}
