-- Why: files that others changed since a member last looked are marked as new, which asks when that was, and for the
-- changes of a coworkspace since then.

-- CreateTable
CREATE TABLE "folder_visits" (
    "coworkspace_slug" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "visited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "folder_visits_pkey" PRIMARY KEY ("coworkspace_slug","user_id")
);

-- CreateIndex
CREATE INDEX "folder_visits_user_id_idx" ON "folder_visits"("user_id");

-- CreateIndex
CREATE INDEX "file_changes_coworkspace_slug_created_at_idx" ON "file_changes"("coworkspace_slug", "created_at");

-- AddForeignKey
ALTER TABLE "folder_visits" ADD CONSTRAINT "folder_visits_coworkspace_slug_fkey" FOREIGN KEY ("coworkspace_slug") REFERENCES "coworkspaces"("slug") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "folder_visits" ADD CONSTRAINT "folder_visits_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
