-- Mails and calendars are written in the language of who gets them.
CREATE TYPE "language" AS ENUM ('en', 'de');

ALTER TABLE "users" ADD COLUMN "language" "language" NOT NULL DEFAULT 'en';
ALTER TABLE "mails" ADD COLUMN "language" "language" NOT NULL DEFAULT 'en';
