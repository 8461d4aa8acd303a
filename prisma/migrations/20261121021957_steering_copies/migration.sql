-- What a person says to the main agent also reaches the sub-agents at work; each takes it in at a turn of its own.

-- AlterTable
ALTER TABLE "steering_messages" ADD COLUMN     "copy_of_id" TEXT;
