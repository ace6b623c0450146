"use client"

import dynamic from "next/dynamic"

/** Loaded separately, so that people in the room do not load it. */
export const WaitingEntry = dynamic(() => import("./waiting-room").then((part) => part.WaitingRoom))
