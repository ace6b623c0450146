import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { acceptInvite } from "./accept-invite"
import { admitMember } from "./admit-member"
import { answerRsvp } from "./answer-rsvp"
import { createInvitation } from "./create-invitation"
import { deleteOldGuests } from "./delete-old-guests"
import { enterAsGuest } from "./enter-as-guest"
import { handOverRoom } from "./hand-over-room"
import { issueJoinToken } from "./issue-join-token"
import { leaveRoom } from "./leave-room"
import { listInvitations } from "./list-invitations"
import { muteMember } from "./mute-member"
import { previewInvitation } from "./preview-invitation"
import { previewRoom } from "./preview-room"
import { reconcileAllParticipants, reconcileParticipants } from "./reconcile-participants"
import { removeMember } from "./remove-member"
import { revokeInvitation } from "./revoke-invitation"
import { setMemberRole } from "./set-member-role"
import { setReady } from "./set-ready"

export const createPeopleServices = (deps: Deps) =>
  withDatabaseErrors({
    acceptInvitation: acceptInvite(deps),
    admit: admitMember(deps),
    createInvitation: createInvitation(deps),
    deleteOldGuests: deleteOldGuests(deps),
    enterAsGuest: enterAsGuest(deps),
    handOver: handOverRoom(deps),
    issueJoinToken: issueJoinToken(deps),
    leave: leaveRoom(deps),
    listInvitations: listInvitations(deps),
    mute: muteMember(deps),
    previewInvitation: previewInvitation(deps),
    previewRoom: previewRoom(deps),
    reconcileAllParticipants: reconcileAllParticipants(deps),
    reconcileParticipants: reconcileParticipants(deps),
    remove: removeMember(deps),
    revokeInvitation: revokeInvitation(deps),
    rsvp: answerRsvp(deps),
    setReady: setReady(deps),
    setRole: setMemberRole(deps),
  })
