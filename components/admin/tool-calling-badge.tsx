import { Check, CircleHelp, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { ModelView } from "@/lib/contracts/models";

/** What a real test has found out about a model; agents need tool calling. */
export function ToolCallingBadge({ model }: { model: ModelView }) {
  if (model.tool_calling === "yes") {
    return (
      <Badge tone="success" title={model.test_detail ?? undefined}>
        <Check /> Tool Calling
      </Badge>
    );
  }
  if (model.tool_calling === "no") {
    return (
      <Badge tone="danger" title={model.test_detail ?? undefined}>
        <X /> No tool calling
      </Badge>
    );
  }
  return (
    <Badge tone="neutral">
      <CircleHelp /> Not tested
    </Badge>
  );
}
