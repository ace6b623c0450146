-- What exactly failed becomes a message of the catalogue with its values, in place of an English sentence. The sentences of
-- older failures go: their codes stay and say the same more generally, and the next probe or screening tells the detail again.
ALTER TABLE "screenings" DROP COLUMN "error_message",
ADD COLUMN     "error_detail" JSONB;
ALTER TABLE "renditions" DROP COLUMN "error_message",
ADD COLUMN     "error_detail" JSONB;

UPDATE "movies" SET "probe" = "probe" - 'message' WHERE "probe"->>'ok' = 'false';
