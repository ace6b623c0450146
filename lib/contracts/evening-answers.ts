/** Whether somebody comes to an evening. */
export const eveningAnswers = ["coming", "maybe", "declined"] as const
export type EveningAnswer = (typeof eveningAnswers)[number]
