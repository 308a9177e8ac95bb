import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { failure } from '../../shared/bridge/result.ts'
import type { Caller, Dispatch } from './dispatcher.ts'

/**
 * Opens the bridge: one channel an operation. A call is looked at only when it comes from the top frame of one of our
 * windows, on a page of ours (Electron's security guide, "Validate the sender of all IPC messages").
 *
 * @param findCaller the window that a page of ours belongs to; undefined for anybody else
 * @param refused told of each call that was not looked at
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
  // Null when the frame has gone meanwhile. A frame inside the page is not the page.
  if (senderFrame === null || senderFrame.parent !== null) return undefined
  return findCaller(sender.id, senderFrame.url)
}
