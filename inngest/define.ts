import type { GetStepTools, Inngest, InngestFunction } from "inngest"
import type { InngestEventData, InngestEventName } from "@/lib/contracts/inngest-events"
import type { AppFunction } from "@/server/ports"
import type { Services } from "@/server/services/all"
import { callService, parseEvent } from "./step-errors"

/** What functions need at runtime: the client that registers them and the services that their steps call. */
export interface FunctionContext {
  inngest: Inngest
  services: Services
}

/** A function whose id and period are known without services. */
export interface FunctionDefinition extends AppFunction {
  create(context: FunctionContext): InngestFunction.Any
}

type Step = GetStepTools<Inngest>

/** The step tools plus `call`, which runs a service as a step. */
export const stepsOf = (step: Step) => ({
  step,
  call: <Result>(id: string, service: () => Promise<Result>) => step.run(id, () => callService(service)),
})

export type Steps = ReturnType<typeof stepsOf>

type EventOptions = { id: string; name: string } & Pick<
  InngestFunction.Options<InngestFunction.Trigger<string>[]>,
  "concurrency" | "retries"
>

/** Declares a function that an event starts. The handler gets the checked payload. */
export function onEvent<Name extends InngestEventName>(
  event: Name,
  options: EventOptions,
  run: (tools: Steps & { data: InngestEventData<Name>; services: Services }) => Promise<unknown>,
): FunctionDefinition {
  return {
    id: options.id,
    periodMs: null,
    create: ({ inngest, services }) =>
      inngest.createFunction({ ...options, triggers: { event } }, (context) =>
        run({ ...stepsOf(context.step), data: parseEvent(event, context.event.data), services }),
      ),
  }
}
