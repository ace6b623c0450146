"use client"

import dynamic from "next/dynamic"

/** The page of who waits, in a script of its own: who is in does not load it. */
export const WaitingEntry = dynamic(() => import("./waiting-room").then((part) => part.WaitingRoom))
