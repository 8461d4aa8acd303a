-- Why: an agent that replaces a file must not undo what others wrote after it read it; the versions it has seen outlive a takeover.

-- AlterTable
ALTER TABLE "tool_calls" ADD COLUMN     "seen" JSONB;
