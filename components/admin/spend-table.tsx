import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { compact, count } from "@/lib/browser/format";
import { moneyInWords } from "@/lib/contracts/money-in-words";

type SpendRow = {
  key: string;
  name: string;
  turns: number;
  tokens: { input: number; output: number };
  /** Null where no price is known. */
  cost: number | null;
};

/** Who or what used how much, the most first. */
export function SpendTable({
  label,
  first,
  rows,
  currency,
}: {
  label: string;
  first: string;
  rows: readonly SpendRow[];
  currency: string;
}) {
  return (
    <Table label={label}>
      <TableHeader>
        <TableRow>
          <TableHead>{first}</TableHead>
          <TableHead numeric>Cost</TableHead>
          <TableHead numeric>Turns</TableHead>
          <TableHead numeric>Tokens in</TableHead>
          <TableHead numeric>Tokens out</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <TableCell className="max-w-64 truncate" title={row.name}>
              {row.name}
            </TableCell>
            <TableCell numeric className="whitespace-nowrap">
              {row.cost === null ? "No price" : moneyInWords(row.cost, currency)}
            </TableCell>
            <TableCell numeric>{count(row.turns)}</TableCell>
            <TableCell numeric>{compact(row.tokens.input)}</TableCell>
            <TableCell numeric>{compact(row.tokens.output)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
