import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { createTestData } from "./create-test-data"
import { examineSystem, getReadiness } from "./examine-system"
import { getDashboard } from "./get-dashboard"
import { claimIdempotencyKey, deleteOldRequests, freeIdempotencyKey, keepIdempotentAnswer } from "./idempotency"
import { listAudit } from "./list-audit"
import { listFaults } from "./list-faults"
import { listSettings } from "./list-settings"
import { recordRun } from "./record-run"
import { searchAudit } from "./search-audit"
import { readWorkerHistory, sampleWorkers } from "./worker-history"
import { deleteSilentWorkers, listWorkers, removeWorker, reportWorker } from "./worker-registry"

export const createOperationsServices = (deps: Deps) =>
  withDatabaseErrors({
    claimIdempotencyKey: claimIdempotencyKey(deps),
    createTestData: createTestData(deps),
    deleteOldRequests: deleteOldRequests(deps),
    deleteSilentWorkers: deleteSilentWorkers(deps),
    examine: examineSystem(deps),
    freeIdempotencyKey: freeIdempotencyKey(deps),
    getDashboard: getDashboard(deps),
    getReadiness: getReadiness(deps),
    keepIdempotentAnswer: keepIdempotentAnswer(deps),
    listAudit: listAudit(deps),
    listFaults: listFaults(deps),
    listSettings: listSettings(deps),
    listWorkers: listWorkers(deps),
    readWorkerHistory: readWorkerHistory(deps),
    recordRun: recordRun(deps),
    removeWorker: removeWorker(deps),
    reportWorker: reportWorker(deps),
    sampleWorkers: sampleWorkers(deps),
    searchAudit: searchAudit(deps),
  })
