export const rsvps = ["coming", "maybe", "declined"] as const
export type Rsvp = (typeof rsvps)[number]
