/** The part of the Chrome DevTools Protocol that the stand-in speaks. https://chromedevtools.github.io/devtools-protocol/tot/ */

type Nothing = Record<string, never>

export interface TargetInfo {
  targetId: string
  type: string
  openerId?: string
}

export interface FrameInfo {
  id: string
  parentId?: string
  loaderId: string
  name?: string
  url: string
  /** `://` for an opaque origin. */
  securityOrigin: string
  unreachableUrl?: string
}

export interface PausedRequest {
  requestId: string
  frameId: string
  resourceType: string
  request: { url: string; method: string; headers: Record<string, string>; postDataEntries?: { bytes?: string }[] }
}

export interface WindowBounds {
  left?: number
  top?: number
  width?: number
  height?: number
  windowState?: 'normal' | 'minimized' | 'maximized' | 'fullscreen'
}

export interface PrintToPdf {
  landscape: boolean
  displayHeaderFooter: boolean
  headerTemplate: string
  footerTemplate: string
  printBackground: boolean
  scale: number
  paperWidth: number
  paperHeight: number
  marginTop: number
  marginBottom: number
  marginLeft: number
  marginRight: number
  pageRanges: string
  preferCSSPageSize: boolean
  generateTaggedPDF: boolean
  generateDocumentOutline: boolean
}

export interface Commands {
  'Browser.close': { params: Nothing; result: Nothing }
  'Browser.getVersion': { params: Nothing; result: { product: string } }
  'Browser.getWindowForTarget': { params: { targetId: string }; result: { windowId: number; bounds: WindowBounds } }
  'Browser.setContentsSize': { params: { windowId: number; width: number; height: number }; result: Nothing }
  'Browser.setPermission': {
    params: { permission: { name: string }; setting: 'granted' | 'denied'; origin?: string }
    result: Nothing
  }
  'Browser.setWindowBounds': { params: { windowId: number; bounds: WindowBounds }; result: Nothing }
  'Fetch.continueRequest': { params: { requestId: string }; result: Nothing }
  'Fetch.enable': { params: { patterns: { urlPattern: string; resourceType?: string }[] }; result: Nothing }
  'Fetch.failRequest': { params: { requestId: string; errorReason: 'Aborted' | 'Failed' }; result: Nothing }
  'Fetch.fulfillRequest': {
    params: {
      requestId: string
      responseCode: number
      responseHeaders: { name: string; value: string }[]
      body: string
    }
    result: Nothing
  }
  'Page.addScriptToEvaluateOnNewDocument': { params: { source: string; worldName?: string }; result: Nothing }
  'Page.bringToFront': { params: Nothing; result: Nothing }
  'Page.captureScreenshot': { params: { format: 'png' }; result: { data: string } }
  'Page.close': { params: Nothing; result: Nothing }
  'Page.crash': { params: Nothing; result: Nothing }
  'Page.enable': { params: Nothing; result: Nothing }
  'Page.handleJavaScriptDialog': { params: { accept: boolean }; result: Nothing }
  'Page.navigate': { params: { url: string }; result: { errorText?: string; loaderId?: string } }
  'Page.printToPDF': { params: PrintToPdf; result: { data: string } }
  'Page.reload': { params: { ignoreCache?: boolean }; result: Nothing }
  'Page.setLifecycleEventsEnabled': { params: { enabled: boolean }; result: Nothing }
  'Network.clearBrowserCache': { params: Nothing; result: Nothing }
  'Runtime.addBinding': { params: { name: string; executionContextName: string }; result: Nothing }
  'Runtime.callFunctionOn': {
    params: {
      functionDeclaration: string
      arguments: { value: unknown }[]
      executionContextId: number
      silent: boolean
    }
    result: Nothing
  }
  'Runtime.enable': { params: Nothing; result: Nothing }
  'Runtime.evaluate': {
    params: { expression: string; awaitPromise: boolean; returnByValue: boolean; userGesture: boolean }
    result: { result: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } }
  }
  'Storage.clearDataForOrigin': { params: { origin: string; storageTypes: string }; result: Nothing }
  'Target.attachToTarget': { params: { targetId: string; flatten: true }; result: { sessionId: string } }
  'Target.closeTarget': { params: { targetId: string }; result: Nothing }
  'Target.createTarget': {
    params: { url: string; newWindow: boolean; width: number; height: number }
    result: { targetId: string }
  }
  'Target.setDiscoverTargets': { params: { discover: boolean }; result: Nothing }
}

export interface Events {
  'Fetch.requestPaused': [PausedRequest]
  'Inspector.targetCrashed': [Nothing]
  'Page.frameAttached': [{ frameId: string; parentFrameId: string }]
  'Page.frameDetached': [{ frameId: string; reason: 'remove' | 'swap' }]
  'Page.frameNavigated': [{ frame: FrameInfo }]
  'Page.javascriptDialogOpening': [{ type: string; message: string }]
  'Page.lifecycleEvent': [{ frameId: string; loaderId: string; name: string }]
  'Page.navigatedWithinDocument': [{ frameId: string; url: string }]
  'Runtime.bindingCalled': [{ name: string; payload: string; executionContextId: number }]
  'Runtime.executionContextCreated': [{ context: { id: number; name: string; auxData?: { frameId?: string } } }]
  'Runtime.executionContextDestroyed': [{ executionContextId: number }]
  'Runtime.executionContextsCleared': [Nothing]
  'Target.targetCreated': [{ targetInfo: TargetInfo }]
  'Target.targetDestroyed': [{ targetId: string }]
}
