-- Why: agents work in real folders of the server too, which an admin registers; a grant names either such a folder or a coworkspace.

-- AlterTable
ALTER TABLE "folder_grants" ADD COLUMN     "mount_id" TEXT,
ALTER COLUMN "coworkspace_slug" DROP NOT NULL,
ALTER COLUMN "user_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "mounted_folders" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "registered_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mounted_folders_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mounted_folders_name_key" ON "mounted_folders"("name");

-- CreateIndex
CREATE UNIQUE INDEX "mounted_folders_path_key" ON "mounted_folders"("path");

-- CreateIndex
CREATE UNIQUE INDEX "folder_grants_mount_id_user_id_key" ON "folder_grants"("mount_id", "user_id");

-- AddForeignKey
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_mount_id_fkey" FOREIGN KEY ("mount_id") REFERENCES "mounted_folders"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A grant is for one folder, and only a mounted one may be granted to everyone.
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_one_folder" CHECK (num_nonnulls("coworkspace_slug", "mount_id") = 1);
ALTER TABLE "folder_grants" ADD CONSTRAINT "folder_grants_everyone" CHECK ("user_id" IS NOT NULL OR "mount_id" IS NOT NULL);
