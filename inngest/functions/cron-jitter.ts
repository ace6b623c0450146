/**
 * By how much at most, at random, Inngest holds up what runs by the clock but not for the minute's sake. Movies start and end
 * on the minute: all functions at once would take most of a second of processor just then from those who come to see one.
 */
export const CRON_JITTER = "20s"
