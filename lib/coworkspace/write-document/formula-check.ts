/**
 * Formulas that reach outside of the workbook when it is opened (links to other files, the web, programs) are refused:
 * an agent may have copied them from a file somebody sent.
 */
const OUTSIDE: [pattern: RegExp, what: string][] = [
  [
    /\b(WEBSERVICE|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTRANGE|IMPORTFEED|IMAGE|RTD|CALL|REGISTER(\.ID)?|EXEC|SQL\.REQUEST|DDE)\s*\(/i,
    "fetches data from outside",
  ],
  [/\|\s*'|\bcmd\s*\|/i, "starts a program (DDE)"],
  [/\[[^\]]*\.(xls|xlsx|xlsm|xlsb|csv|ods)\]/i, "refers to another file"],
  [/'?(file|https?|ftp):\/\//i, "contains a web or file address"],
  [/\\\\[^"]/, "contains a network path"],
];

const NAMES_VARIABLES = /\b(LET|LAMBDA|MAP|REDUCE|SCAN|BYROW|BYCOL|MAKEARRAY)\s*\(/i;

/** Why a formula (without "=") is refused, or null. */
export function formulaProblem(formula: string): string | null {
  if (formula.length > 8192) return "is longer than 8,192 characters";
  // A link in HYPERLINK is shown and asks before it is opened.
  const looked = formula.replace(/HYPERLINK\s*\(\s*"https?:\/\/[^"]*"/gi, 'HYPERLINK("');
  if (NAMES_VARIABLES.test(formula))
    return "uses LET or LAMBDA, which cannot be stored here; use helper cells instead";
  for (const [pattern, what] of OUTSIDE) if (pattern.test(looked)) return `${what}, which is not allowed`;
  return null;
}
