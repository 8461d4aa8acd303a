/**
 * The HTML that mammoth writes (headings, paragraphs, lists, tables, links, emphasis) as Markdown.
 * Not a general converter: the input is never a web page.
 */
export function htmlToMarkdown(html: string): string {
  const tokens = html.match(/<[^>]*>|[^<]+/g) ?? [];
  const out: string[] = [];
  const lists: { ordered: boolean; number: number }[] = [];
  let block = "";
  let prefix = "";
  let table: string[][] | undefined;
  let depth = 0;
  let href = "";

  const flush = () => {
    const text = block.trim();
    block = "";
    if (text !== "") out.push(prefix + text);
    prefix = "";
  };

  for (const token of tokens) {
    if (!token.startsWith("<")) {
      block += decodeEntities(token);
      continue;
    }
    const match = /^<(\/?)([a-z0-9]+)([^>]*)>$/i.exec(token);
    if (!match) continue;
    const closing = match[1] === "/";
    const tag = (match[2] ?? "").toLowerCase();
    if (table) {
      if (tag === "table") {
        depth += closing ? -1 : 1;
        if (depth === 0) {
          out.push(tableToMarkdown(table));
          table = undefined;
          block = "";
        }
      } else if (tag === "tr" && !closing && depth === 1) table.push([]);
      else if ((tag === "td" || tag === "th") && depth === 1) {
        if (closing)
          table.at(-1)?.push(
            block
              .trim()
              .replace(/\s*\n\s*/g, " ")
              .replace(/\|/g, "\\|"),
          );
        block = "";
      } else if (tag === "p" && closing) block += " ";
      else if (tag === "br") block += " ";
      continue;
    }
    switch (tag) {
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        flush();
        if (!closing) prefix = `${"#".repeat(Number(tag[1]))} `;
        break;
      case "p":
        flush();
        break;
      case "ul":
      case "ol":
        flush();
        if (closing) lists.pop();
        else lists.push({ ordered: tag === "ol", number: 0 });
        break;
      case "li": {
        flush();
        const list = lists.at(-1);
        if (!closing && list)
          prefix = `${"  ".repeat(lists.length - 1)}${list.ordered ? `${++list.number}.` : "-"} `;
        break;
      }
      case "table":
        flush();
        table = [];
        depth = 1;
        break;
      case "strong":
        block += "**";
        break;
      case "em":
        block += "*";
        break;
      case "br":
        block += "\n";
        break;
      case "a":
        if (closing) {
          block += href === "" ? "" : `](${href})`;
          href = "";
        } else {
          href = decodeEntities(/href="([^"]*)"/.exec(match[3] ?? "")?.[1] ?? "");
          if (href.startsWith("#")) href = "";
          if (href !== "") block += "[";
        }
        break;
      case "img":
        block += "[image]";
        break;
    }
  }
  flush();
  return out
    .map((line, i) =>
      i > 0 && isItem(line) && isItem(out[i - 1] ?? "") ? `\n${line}` : i > 0 ? `\n\n${line}` : line,
    )
    .join("");
}

function isItem(line: string): boolean {
  return /^\s*(-|\d+\.) /.test(line);
}

function tableToMarkdown(rows: string[][]): string {
  const width = Math.max(...rows.map((row) => row.length), 1);
  const line = (row: string[]) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? "").join(" | ")} |`;
  const [head = [], ...rest] = rows;
  return [line(head), `|${" --- |".repeat(width)}`, ...rest.map(line)].join("\n");
}

/** Entities of XML, and numbers. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|amp|lt|gt|quot|apos|nbsp);/gi, (whole, name: string) => {
    if (name.startsWith("#")) {
      const code =
        name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " }[name.toLowerCase()] ?? whole;
  });
}
