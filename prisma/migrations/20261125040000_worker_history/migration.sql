-- What bot workers are made of, and how they did: one row a minute, kept for a week.
ALTER TABLE "bot_workers" ADD COLUMN "version" TEXT;

CREATE TABLE "worker_samples" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "workers" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "playing" INTEGER NOT NULL,
    "live" INTEGER NOT NULL,
    "lateness_p99_ms" DOUBLE PRECISION,
    "cpu_cores" DOUBLE PRECISION,

    CONSTRAINT "worker_samples_pkey" PRIMARY KEY ("at")
);
