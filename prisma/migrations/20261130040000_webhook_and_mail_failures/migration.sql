-- Failures of webhook deliveries become codes of the contracts, in place of English sentences.
ALTER TABLE "webhook_deliveries" ADD COLUMN     "failure" TEXT;
UPDATE "webhook_deliveries" SET "failure" = CASE
  WHEN "error" LIKE 'Webhooks may not call this address%' THEN 'address_forbidden'
  WHEN "error" LIKE 'The name of the server is not known.' THEN 'host_unknown'
  WHEN "error" LIKE 'The server refused%' THEN 'refused'
  WHEN "error" LIKE 'The server closed%' THEN 'closed'
  WHEN "error" LIKE 'The server cannot be reached.' THEN 'unreachable'
  WHEN "error" LIKE 'The server does not speak TLS%' THEN 'tls'
  WHEN "error" LIKE 'The server''s certificate%' THEN 'certificate'
  WHEN "error" LIKE 'The receiver does not speak HTTP%' THEN 'not_http'
  WHEN "error" LIKE 'No answer within%' THEN 'no_answer'
  WHEN "error" LIKE 'The last attempt broke off.' THEN 'interrupted'
  WHEN "error" LIKE '%redirects are not followed.' THEN 'redirect'
  WHEN "error" LIKE 'The receiver answered 410%' THEN 'gone'
  WHEN "error" LIKE 'The receiver answered%' THEN 'rejected'
  WHEN "error" LIKE 'The webhook was switched off.' THEN 'disabled'
  ELSE 'other' END
WHERE "error" IS NOT NULL;
ALTER TABLE "webhook_deliveries" DROP COLUMN "error";

-- Of a mail's error, only what the mail server said stays a sentence.
ALTER TABLE "mails" ADD COLUMN     "failure" TEXT;
UPDATE "mails" SET "failure" = 'expired', "error" = NULLIF(substr("error", length('It could not be sent in time. ') + 1), '')
WHERE "error" LIKE 'It could not be sent in time. %';
UPDATE "mails" SET "failure" = 'unsubscribed', "error" = NULL WHERE "error" = 'The recipient wants no more mail.';
