/**
 * WebFrameMain: one frame showing one document. A new document is a new object, so that a late look at `senderFrame` never sees the
 * next page's address.
 */
import type { FrameInfo } from './cdp.ts'
import { refuseUnknown } from './not-played.ts'
import { toAppUrl } from './protocol.ts'

export class WebFrame {
  readonly name: string
  readonly parent: WebFrame | null
  readonly frameToken: string
  readonly origin: string
  #url: string
  #isGone = false

  constructor(info: FrameInfo, parent: WebFrame | null) {
    this.name = info.name ?? ''
    this.parent = parent
    this.frameToken = info.id
    this.#url = toAppUrl(info.url)
    this.origin = /^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(info.securityOrigin) ? toAppUrl(info.securityOrigin) : 'null'
  }

  get url(): string {
    return this.#url
  }

  get top(): WebFrame {
    return this.parent?.top ?? this
  }

  get detached(): boolean {
    return this.#isGone
  }

  isDestroyed(): boolean {
    return this.#isGone
  }

  /** pushState, replaceState and fragments change the address within the document. */
  movedTo(chromiumUrl: string): void {
    this.#url = toAppUrl(chromiumUrl)
  }

  gone(): void {
    this.#isGone = true
  }
}

Object.setPrototypeOf(WebFrame.prototype, refuseUnknown('WebFrameMain', Object.prototype))
