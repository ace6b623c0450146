import { randomBytes } from "node:crypto"

/** 128 random bits: whoever has the code has the invitation. */
export const newInvitationCode = (): string => randomBytes(16).toString("base64url")
