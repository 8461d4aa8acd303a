import { CoworkspaceError } from "./errors.ts";

/** Human-readable folder names: `Quarterly Réport — März` becomes `quarterly-report-marz`. */

export const MAX_SLUG = 60;

// Letters that do not decompose into a base letter and a mark.
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "ng",
  ŧ: "t",
  "&": " and ",
  "@": " at ",
  "+": " plus ",
  α: "a",
  β: "v",
  γ: "g",
  δ: "d",
  ε: "e",
  ζ: "z",
  η: "i",
  θ: "th",
  ι: "i",
  κ: "k",
  λ: "l",
  μ: "m",
  ν: "n",
  ξ: "x",
  ο: "o",
  π: "p",
  ρ: "r",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "y",
  φ: "f",
  χ: "ch",
  ψ: "ps",
  ω: "o",
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  д: "d",
  е: "e",
  ж: "zh",
  з: "z",
  и: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ъ: "",
  ы: "y",
  ь: "",
  э: "e",
  ю: "yu",
  я: "ya",
  і: "i",
  ґ: "g",
  є: "ie",
};

/** Words that would collide with routes, or that some system cannot store. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(
  "new api admin settings trash files output memory mounts locks plan instructions search upload download edit create delete tasks runs approvals chat history creations schedules connectors agents models login logout signin signup setup health static assets public root system null undefined con prn aux nul com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9".split(
    " ",
  ),
);

/** The readable base of a slug. Names in scripts we cannot write in ASCII give `coworkspace`. */
export function slugFromName(name: string): string {
  const ascii = [...name.normalize("NFKD").toLowerCase()]
    .map((c) => LETTERS[c] ?? c)
    .join("")
    .replace(/['’`]/g, "")
    .replace(/[\u0300-\u036f]/g, "");
  const slug = cut(ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, ""), MAX_SLUG);
  if (slug === "") return "coworkspace";
  return RESERVED_SLUGS.has(slug) ? `${slug}-coworkspace` : slug;
}

/** A slug nobody has: `sales`, `sales-2`, `sales-3` … `isTaken` asks database and disk. */
export async function uniqueSlug(
  name: string,
  isTaken: (slug: string) => boolean | Promise<boolean>,
): Promise<string> {
  const base = slugFromName(name);
  if (!(await isTaken(base))) return base;
  for (let number = 2; number < 10_000; number++) {
    const suffix = `-${number}`;
    const slug = `${cut(base, MAX_SLUG - suffix.length)}${suffix}`;
    if (!(await isTaken(slug))) return slug;
  }
  throw new CoworkspaceError(
    "already_exists",
    `There are too many coworkspaces named "${base}"; choose another name.`,
  );
}

/** Cuts at a word where that loses little. */
function cut(slug: string, length: number): string {
  if (slug.length <= length) return slug;
  const head = slug.slice(0, length);
  const dash = head.lastIndexOf("-");
  return (slug[length] !== "-" && dash > length / 2 ? head.slice(0, dash) : head).replace(/-+$/, "");
}
