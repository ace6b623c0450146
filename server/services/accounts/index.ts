import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { adoptBrowserSettings, getSettings, updateSettings } from "./account-settings"
import { createApiToken, listApiTokens, revokeApiToken } from "./api-tokens"
import { deleteDeadTokens } from "./delete-dead-tokens"
import { findAccount } from "./find-account"
import { listAccounts } from "./list-accounts"
import { listAllTokens, revokeAnyToken } from "./list-all-tokens"
import { appointAdministrator, listUsers, resetPassword } from "./manage-users"
import { registerUser } from "./register-user"
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
