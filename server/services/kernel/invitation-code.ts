import { randomBytes } from "node:crypto"

/** 128 random bits: the code is the only secret of an invitation. */
export const newInvitationCode = (): string => randomBytes(16).toString("base64url")
