export interface LiveKitAddress {
  url: string
  apiKey: string
  apiSecret: string
}
