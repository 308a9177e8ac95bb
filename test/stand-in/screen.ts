import { playedEmitter } from './not-played.ts'

const menuBarHeight = 40

/** The one display there is, of a fixed size. */
export const primaryDisplay = {
  id: 1,
  label: 'stand-in',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  size: { width: 1920, height: 1080 },
  workArea: { x: 0, y: menuBarHeight, width: 1920, height: 1080 - menuBarHeight },
  workAreaSize: { width: 1920, height: 1080 - menuBarHeight },
  scaleFactor: 1,
  rotation: 0,
  internal: false,
}

class Screen extends playedEmitter('screen', [], ['display-added', 'display-metrics-changed', 'display-removed']) {
  getPrimaryDisplay(): typeof primaryDisplay {
    return primaryDisplay
  }

  getAllDisplays(): (typeof primaryDisplay)[] {
    return [primaryDisplay]
  }

  getDisplayMatching(): typeof primaryDisplay {
    return primaryDisplay
  }
}

export const screen = new Screen()
