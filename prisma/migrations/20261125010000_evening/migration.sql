-- CreateEnum
CREATE TYPE "evening_answer" AS ENUM ('coming', 'maybe', 'declined');

-- CreateTable
CREATE TABLE "attendances" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "user_id" UUID,
    "guest_id" UUID,
    "answer" "evening_answer",
    "answered_version" INTEGER,
    "ready_version" INTEGER,
    "seen_screening_id" UUID,

    CONSTRAINT "attendances_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "attendances_account_or_guest" CHECK (("user_id" IS NULL) <> ("guest_id" IS NULL))
);

-- CreateIndex
CREATE UNIQUE INDEX "attendances_room_id_user_id_key" ON "attendances"("room_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "attendances_guest_id_key" ON "attendances"("guest_id");

-- AddForeignKey
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendances" ADD CONSTRAINT "attendances_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "room_members"("id") ON DELETE CASCADE ON UPDATE CASCADE;
