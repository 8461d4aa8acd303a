"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/page/link-tabs";

const tabs = [
  { href: "/admin/models", label: "Models" },
  { href: "/admin/members", label: "Members" },
  { href: "/admin/installation", label: "Installation" },
];

/** The parts of the admin pages. */
export function AdminTabs() {
  const path = usePathname();
  return <LinkTabs label="Admin" tabs={tabs.map((tab) => ({ ...tab, current: path === tab.href }))} />;
}
