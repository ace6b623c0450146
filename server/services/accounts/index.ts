import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { adoptBrowserSettings } from "./adopt-browser-settings"
import { appointAdministrator } from "./appoint-administrator"
import { createApiToken } from "./create-token"
import { deleteDeadTokens } from "./delete-dead-tokens"
import { findAccount } from "./find-account"
import { getSettings } from "./get-settings"
import { listAccounts } from "./list-accounts"
import { listAllTokens } from "./list-all-tokens"
import { listApiTokens } from "./list-tokens"
import { listUsers } from "./list-users"
import { registerUser } from "./register-user"
import { resetPassword } from "./reset-password"
import { revokeAnyToken } from "./revoke-any-token"
import { revokeApiToken } from "./revoke-token"
import { updateSettings } from "./update-settings"
import { verifyCredentials } from "./verify-credentials"

export const createAccountServices = (deps: Deps) =>
  withDatabaseErrors({
    adoptBrowserSettings: adoptBrowserSettings(deps),
    appointAdministrator: appointAdministrator(deps),
    createToken: createApiToken(deps),
    deleteDeadTokens: deleteDeadTokens(deps),
    find: findAccount(deps),
    getSettings: getSettings(deps),
    list: listAccounts(deps),
    listAllTokens: listAllTokens(deps),
    listTokens: listApiTokens(deps),
    listUsers: listUsers(deps),
    register: registerUser(deps),
    resetPassword: resetPassword(deps),
    revokeAnyToken: revokeAnyToken(deps),
    revokeToken: revokeApiToken(deps),
    updateSettings: updateSettings(deps),
    verifyCredentials: verifyCredentials(deps),
  })
