import { NonRetriableError } from "inngest"
import * as english from "@/i18n/english"
import { AppError, errorTable } from "@/lib/contracts/errors"
import { type InngestEventData, type InngestEventName, inngestEvents } from "@/lib/contracts/inngest-events"

/** @throws NonRetriableError for a payload that does not match the event's schema */
export function parseEvent<Name extends InngestEventName>(name: Name, data: unknown): InngestEventData<Name> {
  const result = inngestEvents[name].safeParse(data)
  if (!result.success) throw new NonRetriableError(`The payload of ${name} is not valid.`, { cause: result.error })
  return result.data as InngestEventData<Name>
}

/** Runs a step's service. Inngest retries failures of a server (LiveKit, the database), not of the request (a deleted room). */
export async function callService<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AppError && !isTransient(error)) {
      throw new NonRetriableError(`${error.code}: ${english.error(error)}`, { cause: error })
    }
    throw error
  }
}

/** CONFIG_INVALID is a 500 too, but a retry does not set the variable. */
function isTransient(error: AppError): boolean {
  return errorTable[error.code].status >= 500 && error.code !== "CONFIG_INVALID"
}
