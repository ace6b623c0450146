-- What people read of a room, beside its name in LiveKit: rooms that are there already are called as before.
ALTER TABLE "rooms" ADD COLUMN "title" TEXT, ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
UPDATE "rooms" SET "title" = "name";
ALTER TABLE "rooms" ALTER COLUMN "title" SET NOT NULL;
