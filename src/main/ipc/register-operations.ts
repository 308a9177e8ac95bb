import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { failure } from '../../shared/bridge/result.ts'
import type { Caller, Dispatch } from './dispatcher.ts'

/**
 * Opens the bridge, with one channel for each operation. Only calls from the top frame of one of our windows, showing one of our
 * pages, are accepted (Electron's security guide, "Validate the sender of all IPC messages").
 *
 * @param findCaller the window that a page of ours belongs to; undefined for anybody else
 * @param refused called for each call that was not accepted
 */
export function registerOperations(bridge: {
  names: readonly string[]
  dispatch: Dispatch
  findCaller: (webContentsId: number, pageUrl: string) => Caller | undefined
  refused: (operation: string) => void
}): void {
  const { names, dispatch, findCaller, refused } = bridge
  for (const name of names) {
    ipcMain.handle(name, async (event, input: unknown) => {
      const caller = callerOf(event, findCaller)
      if (caller) return dispatch(name, caller, input)
      refused(name)
      return failure('notAllowed')
    })
  }
}

function callerOf(
  { sender, senderFrame }: IpcMainInvokeEvent,
  findCaller: (webContentsId: number, pageUrl: string) => Caller | undefined,
): Caller | undefined {
  // Null when the frame is gone already. A frame with a parent is inside the page, and not the page.
  if (senderFrame === null || senderFrame.parent !== null) return undefined
  return findCaller(sender.id, senderFrame.url)
}
