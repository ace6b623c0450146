-- DropForeignKey
ALTER TABLE "webhooks" DROP CONSTRAINT "webhooks_room_id_fkey";

-- AlterTable
ALTER TABLE "webhook_deliveries" ADD COLUMN     "next_attempt_at" TIMESTAMPTZ(3),
ADD COLUMN     "response_body" TEXT,
ADD COLUMN     "room_id" UUID;

-- CreateIndex
CREATE INDEX "webhook_deliveries_status_next_attempt_at_idx" ON "webhook_deliveries"("status", "next_attempt_at");
