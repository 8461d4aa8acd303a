/**
 * How a formula must be written in the file so that Excel understands it at once.
 *
 * Functions newer than 2007 carry a prefix in the file (`_xlfn.`), or Excel shows #NAME? until somebody edits the cell.
 * A formula that computes over a whole range inside (`SUM(IF(A2:A9="x",B2:B9))`) is stored as an array formula, or Excel
 * would look at one row only.
 */
const NEWER = new Set(
  `ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND BITLSHIFT BITOR BITRSHIFT
  BITXOR CEILING.MATH CEILING.PRECISE CHISQ.DIST CHISQ.DIST.RT CHISQ.INV CHISQ.INV.RT CHISQ.TEST COMBINA CONCAT CONFIDENCE.NORM
  CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH DAYS DECIMAL ERF.PRECISE ERFC.PRECISE EXPON.DIST F.DIST F.DIST.RT
  F.INV F.INV.RT F.TEST FLOOR.MATH FLOOR.PRECISE FORECAST.ETS FORECAST.LINEAR FORMULATEXT GAMMA GAMMA.DIST GAMMA.INV
  GAMMALN.PRECISE GAUSS HYPGEOM.DIST IFNA IFS ISFORMULA ISOWEEKNUM LOGNORM.DIST LOGNORM.INV MAXIFS MINIFS MODE.MULT MODE.SNGL
  MUNIT NEGBINOM.DIST NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION PERCENTILE.EXC PERCENTILE.INC
  PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST QUARTILE.EXC QUARTILE.INC RANK.AVG RANK.EQ RRI SEC SECH SHEET
  SHEETS SKEW.P STDEV.P STDEV.S SWITCH T.DIST T.DIST.2T T.DIST.RT T.INV T.INV.2T T.TEST TEXTAFTER TEXTBEFORE TEXTJOIN UNICHAR
  UNICODE VAR.P VAR.S WEIBULL.DIST XLOOKUP XMATCH XOR Z.TEST
  CHOOSECOLS CHOOSEROWS DROP EXPAND HSTACK RANDARRAY SEQUENCE SORTBY TAKE TEXTSPLIT TOCOL TOROW UNIQUE VSTACK WRAPCOLS WRAPROWS`
    .trim()
    .split(/\s+/),
);
const WORKSHEET_NEWER = new Set(["FILTER", "SORT"]);
const GIVES_ARRAYS =
  /\b(FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|RANDARRAY|VSTACK|HSTACK|TOCOL|TOROW|TAKE|DROP|EXPAND|CHOOSECOLS|CHOOSEROWS|WRAPCOLS|WRAPROWS|TEXTSPLIT|TRANSPOSE|MMULT|FREQUENCY|MODE\.MULT)\s*\(/i;
const RANGE = String.raw`\$?[A-Z]{1,3}\$?\d+:\$?[A-Z]{1,3}\$?\d+`;
const OVER_RANGE = new RegExp(`${RANGE}\\s*[-+*/^&=<>]|[-+*/^&=<>]\\s*(?:'[^']*'!|\\w+!)?${RANGE}`, "i");
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/;

export interface FileFormula {
  /** Without "=", with the prefixes of newer functions. */
  formula: string;
  /** Store as an array formula of one cell. */
  array: boolean;
  /** The result is a date and wants to be shown as one. */
  date: boolean;
}

/** The form a formula (without "=") takes in the file. */
export function fileFormula(formula: string): FileFormula {
  const parts = formula.split(QUOTED);
  const bare = parts.filter((_, i) => i % 2 === 0).join(" ");
  const prefixed = parts
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/(?<![\w.!])([A-Z][A-Z0-9.]*)(?=\s*\()/gi, prefix)))
    .join("");
  const array =
    GIVES_ARRAYS.test(bare) || (OVER_RANGE.test(formula) && !/^\s*SUMPRODUCT\s*\(/i.test(formula));
  return {
    formula: prefixed,
    array,
    date: /^\s*(TODAY|DATE|EOMONTH|EDATE|WORKDAY(\.INTL)?|DATEVALUE)\s*\(/i.test(formula),
  };
}

/** A formula as people write it. */
export function shownFormula(formula: string): string {
  return formula.replace(/_xlfn\.(_xlws\.)?|_xlws\./gi, "");
}

function prefix(name: string): string {
  const upper = name.toUpperCase();
  if (WORKSHEET_NEWER.has(upper)) return `_xlfn._xlws.${upper}`;
  return NEWER.has(upper) ? `_xlfn.${upper}` : name;
}
