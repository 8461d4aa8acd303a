"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/page/link-tabs";

const tabs = [
  { href: "/admin/models", label: "Models" },
  { href: "/admin/members", label: "Members" },
  { href: "/admin/folders", label: "Folders" },
  { href: "/admin/installation", label: "Installation" },
  { href: "/admin/spend", label: "Spend" },
  { href: "/admin/operations", label: "Operations" },
  { href: "/admin/audit", label: "Audit log" },
];

/** The parts of the admin pages. */
export function AdminTabs() {
  const path = usePathname();
  return <LinkTabs label="Admin" tabs={tabs.map((tab) => ({ ...tab, current: path === tab.href }))} />;
}
