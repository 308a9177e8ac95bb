// Of Chromium and Node: each would let another program look into this one or change what it does.
const DEBUG_SWITCH =
  /^--(remote-debugging|remote-allow-origins|inspect|debug|js-flags|load-extension|disable-extensions-except|disable-web-security|allow-running-insecure-content|ignore-certificate-errors|host-(resolver-)?rules|proxy-|user-agent|renderer-cmd-prefix|utility-cmd-prefix|gpu-launcher|no-sandbox|disable-.*sandbox|single-process|in-process-gpu|enable-logging|log-net-log|ssl-key-log-file)/i

/** @returns those of a command line that an installed program must not be started with */
export function findDebugSwitches(args: readonly string[]): string[] {
  return args.filter((argument) => DEBUG_SWITCH.test(argument))
}
