-- AlterTable
ALTER TABLE "mails" ADD COLUMN     "stop_key" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE UNIQUE INDEX "mails_stop_key_key" ON "mails"("stop_key");
