-- AlterTable
ALTER TABLE "rooms" ADD COLUMN     "rights_changed_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "rooms_rights_changed_at_idx" ON "rooms"("rights_changed_at");
