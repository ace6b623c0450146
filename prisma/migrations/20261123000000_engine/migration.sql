-- CreateEnum
CREATE TYPE "rendition_kind" AS ENUM ('full', 'small');

-- CreateEnum
CREATE TYPE "rendition_status" AS ENUM ('queued', 'preparing', 'ready', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "delivery" AS ENUM ('passthrough', 'transcode');

-- CreateEnum
CREATE TYPE "delivery_wish" AS ENUM ('auto', 'passthrough', 'transcode');

-- AlterTable
ALTER TABLE "movies" ADD COLUMN     "probe" JSONB,
ADD COLUMN     "probe_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "probed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "rooms" ADD COLUMN     "delivery_wish" "delivery_wish" NOT NULL DEFAULT 'auto',
ADD COLUMN     "preflight_version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "screenings" ADD COLUMN     "delivery" "delivery",
ADD COLUMN     "delivery_reason" TEXT,
ADD COLUMN     "health" JSONB,
ADD COLUMN     "observed_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wanted_paused" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "wanted_position_ms" INTEGER,
ADD COLUMN     "wanted_version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "renditions" (
    "id" UUID NOT NULL,
    "kind" "rendition_kind" NOT NULL,
    "status" "rendition_status" NOT NULL DEFAULT 'queued',
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "source_key" TEXT NOT NULL,
    "file_path" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "duration_ms" INTEGER,
    "size_bytes" BIGINT,
    "error_code" TEXT,
    "error_message" TEXT,
    "worker_id" TEXT,
    "heartbeat_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "movie_id" UUID NOT NULL,

    CONSTRAINT "renditions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "renditions_movie_id_kind_key" ON "renditions"("movie_id", "kind");

-- AddForeignKey
ALTER TABLE "renditions" ADD CONSTRAINT "renditions_movie_id_fkey" FOREIGN KEY ("movie_id") REFERENCES "movies"("id") ON DELETE CASCADE ON UPDATE CASCADE;
