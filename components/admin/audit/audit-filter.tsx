import Link from "next/link";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { controlClasses } from "@/components/ui/control-classes";
import { Input } from "@/components/ui/input";
import { cn } from "@/lib/browser/cn";
import type { AuditFilter } from "@/lib/contracts/audit";
import { KIND_NAMES } from "./kind-names";

interface AuditFilterFormProps {
  filter: AuditFilter;
  members: readonly { id: string; name: string; email: string }[];
}

/** What to look for in the log. A plain form: the address says it all, so that it can be kept and passed on. */
export function AuditFilterForm({ filter, members }: AuditFilterFormProps) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    // A new key draws the fields anew, with what the address says now.
    <form
      key={JSON.stringify(filter)}
      action="/admin/audit"
      aria-label="Audit log"
      className="grid grid-cols-2 gap-3 sm:grid-cols-4"
    >
      <Labelled label="Words" className="col-span-2">
        <Input type="search" name="q" defaultValue={filter.q} placeholder="Name, path, setting …" />
      </Labelled>
      <Labelled label="Member">
        <Choice name="member" defaultValue={filter.member}>
          <option value="">Everybody</option>
          {members.map(({ id, name, email }) => (
            <option key={id} value={id}>{`${name} (${email})`}</option>
          ))}
        </Choice>
      </Labelled>
      <Labelled label="Action">
        <Choice name="kind" defaultValue={filter.kind}>
          <option value="">All actions</option>
          {Object.entries(KIND_NAMES).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Choice>
      </Labelled>
      <Labelled label="Coworkspace">
        <Input name="coworkspace" defaultValue={filter.coworkspace} placeholder="Any" />
      </Labelled>
      <Labelled label="From">
        <Input type="date" name="from" defaultValue={filter.from} />
      </Labelled>
      <Labelled label="To">
        <Input type="date" name="to" defaultValue={filter.to} />
      </Labelled>
      <div className="flex items-end gap-2">
        <Button type="submit" variant="primary">
          Show
        </Button>
        {isFiltered ? (
          <Link href="/admin/audit" scroll={false} className={buttonVariants({ variant: "ghost" })}>
            Clear
          </Link>
        ) : null}
      </div>
    </form>
  );
}

function Labelled({ label, className, children }: ComponentProps<"label"> & { label: string }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is its child
    <label className={cn("grid min-w-0 content-start gap-1.5 font-medium text-sm", className)}>
      {label}
      {children}
    </label>
  );
}

function Choice(props: ComponentProps<"select">) {
  return <select {...props} className={cn(controlClasses, "h-8.5 px-2 font-normal pointer-coarse:h-11")} />;
}
