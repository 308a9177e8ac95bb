// What the page's own first script can see: nothing of the stand-in may be among it
globalThis.namesAtStart = Object.getOwnPropertyNames(globalThis)
