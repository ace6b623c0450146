-- CreateEnum
CREATE TYPE "room_admission" AS ENUM ('open', 'host');

-- CreateEnum
CREATE TYPE "room_right" AS ENUM ('everyone', 'members', 'hosts');

-- CreateEnum
CREATE TYPE "member_role" AS ENUM ('cohost', 'viewer', 'guest');

-- CreateEnum
CREATE TYPE "member_status" AS ENUM ('waiting', 'admitted', 'removed');

-- CreateEnum
CREATE TYPE "webhook_delivery_status" AS ENUM ('pending', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "mail_status" AS ENUM ('queued', 'sent', 'failed', 'kept');

-- AlterTable
ALTER TABLE "api_tokens" ADD COLUMN     "scopes" TEXT[];

-- Tokens made before there were scopes go on as they were.
UPDATE "api_tokens" SET "scopes" = ARRAY['rooms:read', 'rooms:write', 'screenings:control', 'movies:read', 'movies:write', 'webhooks:write'];

-- AlterTable
ALTER TABLE "room_members" DROP CONSTRAINT "room_members_pkey",
ADD COLUMN     "guest_name" TEXT,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "invitation_id" UUID,
ADD COLUMN     "muted_at" TIMESTAMPTZ(3),
ADD COLUMN     "role" "member_role" NOT NULL DEFAULT 'viewer',
ADD COLUMN     "status" "member_status" NOT NULL DEFAULT 'admitted',
ALTER COLUMN "user_id" DROP NOT NULL,
ADD CONSTRAINT "room_members_pkey" PRIMARY KEY ("id");

-- AlterTable
ALTER TABLE "rooms" ADD COLUMN     "admission" "room_admission" NOT NULL DEFAULT 'open',
ADD COLUMN     "calendar_sequence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "camera_for" "room_right" NOT NULL DEFAULT 'everyone',
ADD COLUMN     "chat_for" "room_right" NOT NULL DEFAULT 'everyone',
ADD COLUMN     "locked_at" TIMESTAMPTZ(3),
ADD COLUMN     "microphone_for" "room_right" NOT NULL DEFAULT 'everyone',
ADD COLUMN     "planned_end" TIMESTAMPTZ(3),
ADD COLUMN     "reminded_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repeated_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "repeats_weekly" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "series_id" UUID,
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "calendar_key" TEXT,
ADD COLUMN     "is_administrator" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "time_zone" TEXT NOT NULL DEFAULT 'UTC',
ADD COLUMN     "wants_mail" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "allows_guests" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "revoked_at" TIMESTAMPTZ(3),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "room_id" UUID,
    "room_name" TEXT,
    "subject" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "room_id" UUID,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[],
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "status" "webhook_delivery_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "response_status" INTEGER,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempted_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "token_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("token_id","key")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "mails" (
    "id" UUID NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "calendar" TEXT,
    "status" "mail_status" NOT NULL DEFAULT 'queued',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "room_id" UUID,

    CONSTRAINT "mails_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sightings" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "error" TEXT,
    "details" JSONB,

    CONSTRAINT "sightings_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "bot_workers" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "playing" INTEGER NOT NULL,
    "free_bytes" BIGINT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bot_workers_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "invitations_code_key" ON "invitations"("code");

-- CreateIndex
CREATE INDEX "invitations_room_id_idx" ON "invitations"("room_id");

-- CreateIndex
CREATE INDEX "audit_entries_room_id_id_idx" ON "audit_entries"("room_id", "id" DESC);

-- CreateIndex
CREATE INDEX "audit_entries_actor_id_id_idx" ON "audit_entries"("actor_id", "id" DESC);

-- CreateIndex
CREATE INDEX "webhooks_user_id_idx" ON "webhooks"("user_id");

-- CreateIndex
CREATE INDEX "webhooks_room_id_idx" ON "webhooks"("room_id");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_id_idx" ON "webhook_deliveries"("webhook_id", "id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "mails_dedup_key_key" ON "mails"("dedup_key");

-- CreateIndex
CREATE INDEX "mails_status_created_at_idx" ON "mails"("status", "created_at");

-- CreateIndex
CREATE INDEX "bot_workers_heartbeat_at_idx" ON "bot_workers"("heartbeat_at");

-- CreateIndex
CREATE UNIQUE INDEX "room_members_room_id_user_id_key" ON "room_members"("room_id", "user_id");

-- CreateIndex
CREATE INDEX "rooms_series_id_idx" ON "rooms"("series_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_calendar_key_key" ON "users"("calendar_key");

-- The one link of each room goes on as its first invitation.
INSERT INTO "invitations" ("id", "room_id", "code", "allows_guests", "created_by_id", "created_at")
SELECT gen_random_uuid(), "id", "invite_code", false, "creator_id", "created_at" FROM "rooms";

DROP INDEX "rooms_invite_code_key";
ALTER TABLE "rooms" DROP COLUMN "invite_code";

-- The client makes the ids, as everywhere.
ALTER TABLE "room_members" ALTER COLUMN "id" DROP DEFAULT;

-- What Prisma cannot say: a member is an account or a guest.
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_account_or_guest" CHECK (("user_id" IS NULL) <> ("guest_name" IS NULL));

-- AddForeignKey
ALTER TABLE "room_members" ADD CONSTRAINT "room_members_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;
