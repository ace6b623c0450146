import { LiveKitRoom, VideoConference } from "@livekit/components-react"
import { createRoot } from "react-dom/client"

/** LiveKit's own example frontend; only the address and the token in the page's link are ours. */
const { url, token } = Object.fromEntries(new URLSearchParams(location.search))

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <LiveKitRoom serverUrl={url} token={token} connect style={{ height: "100vh" }} data-lk-theme="default">
    <VideoConference />
  </LiveKitRoom>,
)
