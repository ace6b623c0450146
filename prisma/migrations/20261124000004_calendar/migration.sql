-- AlterEnum
ALTER TYPE "end_reason" ADD VALUE 'planned_end';

-- DropIndex
DROP INDEX "mails_status_created_at_idx";

-- AlterTable: mails that wait already are given a day
ALTER TABLE "mails" ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "send_until" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP + INTERVAL '1 day';
ALTER TABLE "mails" ALTER COLUMN "send_until" DROP DEFAULT;

-- AlterTable
ALTER TABLE "rooms" ADD COLUMN     "calendar_start" TIMESTAMPTZ(3);
UPDATE "rooms" SET "calendar_start" = "meet_datetime";

-- CreateTable
CREATE TABLE "mail_stops" (
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "mail_stops_pkey" PRIMARY KEY ("email")
);

-- CreateIndex
CREATE INDEX "mails_status_next_attempt_at_idx" ON "mails"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "mails_room_id_idx" ON "mails"("room_id");
