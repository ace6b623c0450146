-- Milliseconds since the epoch, as rate-limiter-flexible writes them.
ALTER TABLE "rate_limits" ALTER COLUMN "expire" TYPE BIGINT USING (EXTRACT(EPOCH FROM "expire") * 1000)::bigint;
