import { expect, it } from "vitest";
import type { ApprovalView } from "@/lib/contracts/approvals";
import { alikeWords } from "./alike-words";

const asks = (tool: string | null, can_approve_for_run = true) =>
  ({ kind: tool ? "tool" : "question", tool, can_approve_for_run }) as ApprovalView;

it("names what is approved, where several alike wait", () => {
  const move = asks("file_move");
  expect(alikeWords(move, [move, asks("file_move"), asks("file_edit")])).toBe(
    "Approve all moves in this run",
  );
  expect(alikeWords(asks("odd_tool"), [asks("odd_tool"), asks("odd_tool")])).toBe("Approve for this run");
});

it("is not offered for one alone, for deleting, nor for questions", () => {
  const move = asks("file_move");
  expect(alikeWords(move, [move, asks("file_edit"), asks(null)])).toBeNull();
  const gone = asks("file_delete", false);
  expect(alikeWords(gone, [gone, gone])).toBeNull();
  expect(alikeWords(asks(null, false), [asks(null), asks(null)])).toBeNull();
});
