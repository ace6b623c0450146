-- Who paused a film or let it go on, moved it and stopped it last, by name: for the people in the room.
ALTER TABLE "screenings" ADD COLUMN "paused_by" TEXT,
ADD COLUMN "moved_by" TEXT,
ADD COLUMN "stopped_by" TEXT;
