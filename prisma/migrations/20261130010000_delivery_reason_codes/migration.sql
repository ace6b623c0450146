-- Reasons and warnings of bot workers become codes with values (lib/contracts/delivery-reason.ts). They were stored as English
-- sentences. Sentences that no version wrote become null for a screening and `unknown` for a movie, whose next probe tells
-- the reason again; such warnings are dropped.
CREATE FUNCTION "message_code"(code TEXT, "values" JSONB DEFAULT '{}') RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('code', code, 'values', "values")
$$;

CREATE FUNCTION "blocked_by_code"(why TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN why ~ '^films are sent as .+ here$' THEN
      message_code('videoCodec', jsonb_build_object('codec', substring(why FROM '^films are sent as (.+) here$')))
    WHEN why = 'the video conference server does not take films by WHIP' THEN message_code('noWhip')
    WHEN why = 'the movie has no picture' THEN message_code('noPicture')
    WHEN why ~ '^its picture is coded as .+, not as H\.264$' THEN
      message_code('codec', jsonb_build_object('codec', substring(why FROM '^its picture is coded as (.+), not as H\.264$')))
    WHEN why ~ '^its colours are ' THEN message_code('colours')
    WHEN why ~ '^its picture has to be ' THEN message_code('shape')
    WHEN why ~ '^it has B-frames' THEN message_code('bFrames')
    WHEN why = 'the distance of its keyframes is not known' THEN message_code('keyframesUnknown')
    WHEN why ~ '^its keyframes are \d+(\.\d+)? seconds apart$' THEN
      message_code('keyframes', jsonb_build_object('seconds', substring(why FROM '\d+(?:\.\d+)?')::numeric))
    WHEN why ~ '^its keyframes are too far apart' THEN message_code('keyframesFar')
    WHEN why ~ '^its keyframes are not of the kind' THEN message_code('keyframesOdd')
  END
$$;

CREATE FUNCTION "blocked_code"(code TEXT, why TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT message_code(code, jsonb_build_object('why', b)) FROM blocked_by_code(why) AS b WHERE b IS NOT NULL
$$;

CREATE FUNCTION "delivery_reason_code"(said TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN said ~ '^Passed through as it is' THEN message_code('passthrough')
    WHEN said = 'Encoded anew, as the room''s creator asked for.' THEN message_code('asked')
    WHEN said ~ '^Encoded anew: ' THEN
      blocked_code('transcoded', substring(said FROM '^Encoded anew: (.+)\.$'))
    WHEN said ~ '^Passing it through was asked for, but ' THEN
      blocked_code('transcodedThoughAsked', substring(said FROM '^Passing it through was asked for, but (.+): encoded anew\.$'))
    WHEN said ~ '^Encoded anew from here on: ' THEN
      blocked_code('transcodedFromHereOn', substring(said FROM '^Encoded anew from here on: (.+)\.$'))
  END
$$;

CREATE FUNCTION "movie_warning_code"(said TEXT) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN said = 'It has no sound.' THEN message_code('noSound')
    WHEN said ~ '^It has no picture:' THEN message_code('noPicture')
    WHEN said ~ '^Its picture, \d+ × \d+, is made smaller:' THEN
      message_code('smaller', jsonb_build_object(
        'width', substring(said FROM '^Its picture, (\d+) ×')::int,
        'height', substring(said FROM '× (\d+), is made')::int))
    WHEN said ~ '^Of its \d+ sound tracks the first is played\.$' THEN
      message_code('tracks', jsonb_build_object('count', substring(said FROM '\d+')::int))
    WHEN said ~ '^Of its \d+ sound tracks the first \(.+\) is played\.$' THEN
      message_code('tracksIn', jsonb_build_object(
        'count', substring(said FROM '\d+')::int,
        'language', substring(said FROM 'the first \((.+)\) is played')))
    WHEN said ~ '^How long it is cannot be told' THEN message_code('noLength')
    WHEN said ~ '^It cannot be started in the middle' THEN message_code('noSeek')
  END
$$;

ALTER TABLE "screenings"
ALTER COLUMN "delivery_reason" TYPE JSONB USING delivery_reason_code("delivery_reason");

UPDATE "movies"
SET "probe" = ("probe" - 'deliveryReason' - 'warnings') || jsonb_build_object(
  'deliveryReasonCode', coalesce(delivery_reason_code("probe"->>'deliveryReason'), message_code('unknown')),
  'warningCodes', (
    SELECT coalesce(jsonb_agg(movie_warning_code(said) ORDER BY at) FILTER (WHERE movie_warning_code(said) IS NOT NULL), '[]')
    FROM jsonb_array_elements_text("probe"->'warnings') WITH ORDINALITY AS warnings(said, at)))
WHERE "probe" ? 'deliveryReason' AND jsonb_typeof("probe"->'warnings') = 'array';

DROP FUNCTION "movie_warning_code"(TEXT), "delivery_reason_code"(TEXT), "blocked_code"(TEXT, TEXT), "blocked_by_code"(TEXT),
  "message_code"(TEXT, JSONB);
