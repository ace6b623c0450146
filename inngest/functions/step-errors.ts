import { NonRetriableError } from "inngest"
import { AppError, errorTable } from "@/lib/contracts/errors"
import { type InngestEventData, type InngestEventName, inngestEvents } from "@/lib/contracts/inngest-events"

/** The payload of an event, checked. A wrong one stays wrong: throws NonRetriableError. */
export function parseEvent<Name extends InngestEventName>(name: Name, data: unknown): InngestEventData<Name> {
  const result = inngestEvents[name].safeParse(data)
  if (!result.success) throw new NonRetriableError(`The payload of ${name} is not valid.`, { cause: result.error })
  return result.data as InngestEventData<Name>
}

/**
 * Runs a step's service. A failure that lies in what was asked (a room that is gone) is not tried again; one that lies in a
 * server (LiveKit, the database) is.
 */
export async function callService<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof AppError && !isTransient(error)) {
      throw new NonRetriableError(`${error.code}: ${error.message}`, { cause: error })
    }
    throw error
  }
}

/** CONFIG_INVALID is a 500 too, but trying again does not set a variable. */
function isTransient(error: AppError): boolean {
  return errorTable[error.code].status >= 500 && error.code !== "CONFIG_INVALID"
}
