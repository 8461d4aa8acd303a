-- Why: trash, history and undo of a mounted folder go by its name. Another directory under an old name would show what was
-- deleted in the first, and get it back. So a name belongs to one directory for good, also after unmounting and renaming.

-- CreateTable
CREATE TABLE "mount_names" (
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,

    CONSTRAINT "mount_names_pkey" PRIMARY KEY ("name")
);

-- What is mounted now, and what was before, as far as it is on record.
INSERT INTO "mount_names" ("name", "path") SELECT "name", "path" FROM "mounted_folders";
INSERT INTO "mount_names" ("name", "path")
SELECT "target", "details" ->> 'path' FROM "audit_events"
WHERE "action" = 'mount.removed' AND "details" ->> 'path' IS NOT NULL
ORDER BY "at" DESC
ON CONFLICT DO NOTHING;
